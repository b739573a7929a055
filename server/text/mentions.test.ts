import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { extractMentions } from './mentions.ts'

const handles = (text: string) =>
  extractMentions(text).map(({ username, domain }) =>
    domain === undefined ? username : `${username}@${domain}`,
  )

describe('extractMentions', () => {
  it('reads people of this and of other servers', () => {
    assert.deepEqual(handles('@alice @bob@example.org, (@carol) @d_1'), [
      'alice',
      'bob@example.org',
      'carol',
      'd_1',
    ])
  })

  it('gives offsets, sign included', () => {
    assert.deepEqual(extractMentions('👋 @bob@example.org.'), [
      { username: 'bob', domain: 'example.org', start: 3, end: 19 },
    ])
  })

  it('keeps dots and dashes inside names and leaves them at the end', () => {
    assert.deepEqual(handles('@a.b-c. @d-@ @e@example.org- @f...'), ['a.b-c', 'd', 'e@example.org', 'f'])
  })

  it('brings domains to one form', () => {
    assert.deepEqual(handles('@a@EXAMPLE.org @b@münchen.example'), [
      'a@example.org',
      'b@xn--mnchen-3ya.example',
    ])
  })

  it('is not fooled by mail addresses, paths and addresses', () => {
    assert.deepEqual(handles('a@example.org x.y@b.org https://x.org/@alice ?u=@alice 医@alice'), [])
  })

  it('refuses names that go on as something else', () => {
    assert.deepEqual(handles('@http://x.org @a@b@c @aliceé @a@ @a＠ @ @@ @é'), [])
  })

  it('leaves a port out', () => {
    assert.deepEqual(handles('@a@example.org:8080'), ['a@example.org'])
  })

  it('refuses domains that cannot be', () => {
    assert.deepEqual(handles(`@a@${'x'.repeat(254)} @b@xn--はじめよう.org`), [])
  })

  it('gives offsets that match the text', () => {
    const part = fc.constantFrom('@', 'a', 'B', '.', '-', '_', ' ', 'é', '医', '@x.org', '://', '👩', '=')
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        for (const { username, domain, start, end } of extractMentions(text)) {
          const written = text.slice(start, end)
          assert.ok(written.startsWith(`@${username}`))
          assert.equal(written === `@${username}`, domain === undefined)
        }
      }),
    )
  })
})
