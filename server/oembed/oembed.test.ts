import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OEmbed } from '../../wire/oembed.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'

describe('a post for the page of somebody else', () => {
  let place: World
  let alice: Person
  before(async () => {
    place = await world()
    alice = await place.member('alice')
  })
  after(() => place[Symbol.asyncDispose]())

  const write = async (body: object) => (await alice.post<Status>('/api/v1/statuses', body)).body
  const embed = (url: string, more = '') =>
    place.visitor.get<OEmbed & { error?: string }>(`/api/oembed?url=${encodeURIComponent(url)}${more}`)

  it('is a quotation with a link, without frame and script', async () => {
    const post = await write({ status: 'A case with <b>tags</b> & #meded', language: 'en' })
    const { status, body } = await embed(post.url ?? '')
    assert.equal(status, 200)
    assert.deepEqual(
      { type: body.type, version: body.version, author: body.author_name, width: body.width },
      { type: 'rich', version: '1.0', author: 'alice', width: 400 },
    )
    assert.match(body.html, /^<blockquote class="rounds-embed" cite="http[^"]+" lang="en">.*<\/blockquote>$/)
    assert.match(body.html, /&lt;b&gt;tags&lt;\/b&gt; &amp; /)
    assert.match(body.html, new RegExp(`<a href="${post.url}"><time datetime="`))
    assert.doesNotMatch(body.html, /<script|<iframe|onload|javascript:/i)
    assert.equal((await embed(post.uri, '&maxwidth=250')).body.width, 250)
  })

  it('gives only the warning of a post that has one', async () => {
    const post = await write({ status: 'the hidden part', spoiler_text: 'Wound & "blood"' })
    const { html } = (await embed(post.url ?? '')).body
    assert.match(html, /Wound &amp; &quot;blood&quot;/)
    assert.doesNotMatch(html, /hidden part/)
  })

  it('does not tell of what a visitor may not see, nor of other sites', async () => {
    for (const visibility of ['private', 'direct', 'local']) {
      const post = await write({ status: 'not for all', visibility })
      assert.equal((await embed(post.url ?? '')).status, 404, visibility)
    }
    const gone = await write({ status: 'gone' })
    await alice.delete(`/api/v1/statuses/${gone.id}`)
    for (const url of [
      gone.url ?? '',
      'https://elsewhere.example/@alice/1',
      'http://localhost:3000/@alice',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'x',
    ])
      assert.equal((await embed(url)).status, 404, url)
  })

  it('is a frame for a hashtag, used or not', async () => {
    await write({ status: '#FramedTag' })
    const { status, body } = await embed(`${place.ctx.config.publicUrl.href}tags/framedtag`, '&maxwidth=300')
    assert.equal(status, 200)
    assert.deepEqual([body.type, body.title, body.width, body.height], ['rich', '#FramedTag', 300, 600])
    assert.match(
      body.html,
      /^<iframe src="http[^"]+\/tags\/framedtag\/embed" title="#FramedTag" [^>]* sandbox="allow-popups[^>]*><\/iframe>$/,
    )
    assert.equal((await embed(`${place.ctx.config.publicUrl.href}tags/123`)).status, 404)
  })

  it('says which parameter is missing or wrong', async () => {
    const missing = await place.visitor.get<{ field: string }>('/api/oembed')
    assert.deepEqual([missing.status, missing.body.field], [422, 'url'])
    const wide = await place.visitor.get<{ field: string }>('/api/oembed?url=x&maxwidth=-1')
    assert.deepEqual([wide.status, wide.body.field], [422, 'maxwidth'])
  })
})
