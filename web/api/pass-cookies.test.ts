import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSetCookie } from './pass-cookies.ts'

test('a Set-Cookie header is read with all that keeps the cookie safe', () => {
  const cookie = readSetCookie('session=a%3Db=c; Path=/x; Max-Age=60; HttpOnly; Secure; SameSite=Lax')
  assert.ok(cookie)
  const { encode, ...options } = cookie.options
  assert.deepEqual(
    [cookie.name, cookie.value, options],
    ['session', 'a%3Db=c', { path: '/x', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 60 }],
  )
  assert.equal(encode?.('a%3Db=c'), 'a%3Db=c')
})

test('what is not said is not made up, except the path', () => {
  const cookie = readSetCookie('a=')
  const { encode: _, ...options } = cookie?.options ?? {}
  assert.deepEqual(options, { path: '/', httpOnly: false, secure: false })
  assert.equal(readSetCookie('=x; Path=/'), null)
  assert.equal(readSetCookie('nothing'), null)
})

test('a cookie that is taken away has an age of nothing', () => {
  assert.equal(readSetCookie('session=; Max-Age=0')?.options.maxAge, 0)
})
