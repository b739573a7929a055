import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mayRegister, OUT_OF_BAND as oob, readRedirectUris, withParameters } from './redirect-uri.ts'

describe('redirect addresses', () => {
  test('of apps and pages may be registered, of scripts not', () => {
    const good = [
      oob,
      'https://a.example/b?c=d',
      'http://127.0.0.1:8000/',
      'app:/x',
      'com.example.app://oauth',
    ]
    const bad = [
      '',
      '/relative',
      'https://a.example/#part',
      'javascript:alert(1)',
      'JavaScript:x',
      'data:text/html,x',
      'https://',
    ]
    for (const uri of good) assert.ok(mayRegister(uri), uri)
    for (const uri of bad) assert.ok(!mayRegister(uri), uri)
  })
  test('are read from lines or lists, each once', () => {
    assert.deepEqual(readRedirectUris('a:/1\r\na:/2 a:/1'), ['a:/1', 'a:/2'])
    assert.deepEqual(readRedirectUris(['a:/1\na:/2', 'a:/3']), ['a:/1', 'a:/2', 'a:/3'])
  })
  test('stay as they are when parameters are added', () => {
    assert.equal(withParameters('App:/x', { code: 'a b', state: undefined }), 'App:/x?code=a+b')
    assert.equal(withParameters('https://A.example/?q', { code: 'c' }), 'https://A.example/?q&code=c')
  })
})
