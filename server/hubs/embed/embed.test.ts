import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Person, world, type World } from '../../../tests/world.ts'
import type { Status } from '../../../wire/status.ts'

describe('a hashtag in the frame of another site', () => {
  let w: World
  let ana: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    ana = await w.member('ana')
  })
  after(() => w[Symbol.asyncDispose]())

  const write = async (status: string, more: object = {}) =>
    (await ana.post<Status>('/api/v1/statuses', { status, language: 'en', ...more })).body

  it('shows the newest public posts, the same to everybody, without script, cookie or anything from elsewhere', async () => {
    await ana.patch('/api/v1/accounts/update_credentials', { display_name: '<b>Ana</b> & Co' })
    const post = await write('A <script>alert(1)</script> lesson #Framed')
    await write('#Framed behind it', { spoiler_text: 'Wound <i>' })
    for (const visibility of ['unlisted', 'private', 'direct', 'local'])
      await write(`#framed ${visibility}qz`, { visibility })
    const { status, headers, text } = await w.visitor.get('/tags/FRAMED/embed')
    assert.equal(status, 200)
    assert.equal((await ana.get('/tags/FRAMED/embed')).text, text)
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8')
    assert.equal(headers.get('x-frame-options'), null)
    assert.equal(headers.get('set-cookie'), null)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors \*; /)
    assert.match(policy, /sandbox allow-popups allow-popups-to-escape-sandbox$/)
    assert.ok(text.includes(`<a href="${post.url}"><time`))
    assert.match(text, /&lt;b&gt;Ana&lt;\/b&gt; &amp; Co/)
    assert.match(text, /Wound &lt;i&gt; …/)
    assert.doesNotMatch(text, /<script|<iframe|<img|<link|behind it|qz\b|javascript:|onload/i)
  })

  it('takes a purpose, a language, originals only and a look; says what is wrong', async () => {
    await write('une leçon #Framed2', { language: 'fr', purpose: 'teaching' })
    await write('news #Framed2', { purpose: 'news' })
    const at = (query: string) => w.visitor.get<{ field: string }>(`/tags/framed2/embed?${query}`)
    const french = (await at('language=fr&theme=dark')).text
    assert.match(french, /leçon/)
    assert.doesNotMatch(french, /news/)
    assert.match(french, /<html lang="en" data-theme="dark">/)
    assert.match((await at('purpose=news')).text, /news/)
    for (const [query, field] of [
      ['theme=blue', 'theme'],
      ['purpose=fun', 'purpose'],
      ['language=%22%3E', 'language'],
    ]) {
      const wrong = await at(String(query))
      assert.deepEqual([wrong.status, wrong.body.field], [422, field])
    }
    assert.equal((await w.visitor.get('/tags/123/embed')).status, 404)
  })

  it('is empty and polite where nobody has written, in the reader’s language', async () => {
    const answer = await fetch(new URL('/tags/nobody/embed', w.url), {
      headers: { 'accept-language': 'fr-CA,fr;q=0.9' },
    })
    assert.equal(answer.headers.get('vary'), 'accept-language')
    assert.match(await answer.text(), /<html lang="fr">[\s\S]*Aucune publication/)
  })

  it('is no page that can be put into a frame: all others refuse', async () => {
    const { headers } = await w.visitor.get('/tags/framed.rss')
    assert.equal(headers.get('x-frame-options'), 'DENY')
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  })
})
