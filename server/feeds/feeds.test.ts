import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parseJsonFeed, parseRssFeed } from 'feedsmith'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Status } from '../../wire/status.ts'
import { transact } from '../platform/events.ts'
import type {} from '../registry/events.ts'
import { feedPaths } from './routes.ts'

describe('feeds', () => {
  let w: World
  let alice: Person
  let bob: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[alice, bob] = await Promise.all([w.member('alice'), w.member('bob')])
  })
  after(() => w[Symbol.asyncDispose]())

  const post = async (who: Person, status: string, more: object = {}) =>
    (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
  const rss = async (path: string) => parseRssFeed((await w.visitor.get(path)).text)
  const json = async (path: string) => parseJsonFeed((await w.visitor.get(path)).text)
  const links = async (path: string) => (await rss(path)).items?.map((item) => item.link)

  test('a person’s feed has their public posts and threads; no boosts, answers to others or anything less public', async () => {
    const theirs = await post(bob, 'By Bob')
    const first = await post(alice, 'First #MedEd')
    const second = await post(alice, 'My thread goes on', { in_reply_to_id: first.id })
    await post(alice, 'To Bob', { in_reply_to_id: theirs.id })
    await alice.post(`/api/v1/statuses/${theirs.id}/reblog`)
    for (const visibility of ['unlisted', 'private', 'direct'])
      await post(alice, `Not public #MedEd`, { visibility })
    await post(alice, 'Stays here', { local_only: true })
    assert.deepEqual(await links('/@alice.rss'), [second.url, first.url])
    assert.deepEqual(
      (await json('/@ALICE.json')).items?.map((item) => item.url),
      [second.url, first.url],
    )
    assert.deepEqual(await links('/tags/meded.rss'), [first.url])
    assert.deepEqual((await json('/tags/MEDED.json')).title, '#MedEd')
  })

  test('whatever is written comes out of the feed as it went in', async () => {
    const nasty = 'a ]]> b <script>alert(1)</script> & "quotes" ]]&gt; 𝒳 é \u0001 end'
    const one = await post(bob, nasty, { spoiler_text: 'Care <b>' })
    const [item] = (await rss('/@bob.rss')).items ?? []
    assert.equal(item?.guid?.value, one.url)
    assert.equal(item?.description?.trim(), `<p><strong>Care &lt;b&gt;</strong></p><hr />${one.content}`)
    const [same] = (await json('/@bob.json')).items ?? []
    assert.equal(same?.content_html, `<p><strong>Care &lt;b&gt;</strong></p><hr />${one.content}`)
  })

  test('who asks again gets 304 until something changes', async () => {
    const first = await w.visitor.get('/@alice.rss')
    const tag = first.headers.get('etag') ?? ''
    const date = first.headers.get('last-modified') ?? ''
    const again = (headers: Record<string, string>) => fetch(new URL('/@alice.rss', w.url), { headers })
    assert.equal((await again({ 'if-none-match': tag })).status, 304)
    assert.equal((await again({ 'if-none-match': `"x", W/${tag}` })).status, 304)
    assert.equal((await again({ 'if-modified-since': date })).status, 304)
    assert.equal((await again({ 'if-none-match': '"x"', 'if-modified-since': date })).status, 200)
    assert.equal((await again({ 'if-modified-since': 'nonsense' })).status, 200)
    await post(alice, 'New')
    assert.equal((await again({ 'if-none-match': tag })).status, 200)
  })

  test('at most twenty, the newest', async () => {
    for (let turn = 0; turn < 22; turn++) await post(bob, `#Twenty ${turn}`)
    const items = (await json('/tags/Twenty.json')).items ?? []
    assert.equal(items.length, 20)
    assert.match(items[0]?.content_html ?? '', /21/)
  })

  test('the feed of a hashtag by purpose, language and originals only says so in its own address', async () => {
    const lesson = await post(alice, '#Filtered one', { purpose: 'teaching', language: 'en' })
    await post(bob, '#Filtered two', { purpose: 'news', language: 'en' })
    const french = await post(bob, '#Filtered trois', {
      purpose: 'teaching',
      language: 'fr',
      in_reply_to_id: lesson.id,
    })
    const of = async (query: string) =>
      (await rss(`/tags/filtered.rss?${query}`)).items?.map((item) => item.link)
    assert.deepEqual(await of('purpose=teaching'), [french.url, lesson.url])
    assert.deepEqual(await of('purpose=teaching&originals=true'), [lesson.url])
    assert.deepEqual(await of('language=fr'), [french.url])
    const own = await json('/tags/Filtered.json?originals=true&purpose=teaching')
    assert.match(own.feed_url ?? '', /\/tags\/filtered\.json\?purpose=teaching&originals=true$/)
    const wrong = await w.visitor.get<{ field: string }>('/tags/filtered.rss?purpose=fun')
    assert.deepEqual([wrong.status, wrong.body.field], [422, 'purpose'])
  })

  test('unknown names are not found, an unused hashtag is an empty feed', async () => {
    for (const path of [
      '/@nobody.rss',
      '/@alice@elsewhere.example.rss',
      '/@.rss',
      '/tags/123.json',
      '/sitemap-x.xml',
      '/sitemap-profiles-x.xml',
    ]) {
      const answer = await w.visitor.get(path)
      assert.equal(answer.status, 404, path)
      assert.ok(feedPaths.test(path) || path === '/@.rss', path)
    }
    const empty = await w.visitor.get<{ items: unknown[] }>('/tags/unused.json')
    assert.deepEqual(empty.body.items, [])
    assert.equal((await w.visitor.get('/tags/unused.rss')).status, 200)
  })

  test('the sitemap names only people who want to be found and indexed', async () => {
    await alice.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
    await bob.patch('/api/v1/accounts/update_credentials', { discoverable: true })
    const index = await w.visitor.get('/sitemap.xml')
    const parts = [...index.text.matchAll(/<loc>[^<]*?(\/sitemap-[^<]*)<\/loc>/g)].map(
      ([, path = '']) => path,
    )
    assert.equal(parts.length, 3)
    const all = (await Promise.all(parts.map((path) => w.visitor.get(path))))
      .map((answer) => answer.text)
      .join('')
    assert.match(all, /\/@alice<\/loc>/)
    assert.doesNotMatch(all, /\/@bob</)
    assert.doesNotMatch(all, /registered/)
    const entry = { kind: 'topic', meaning: 'What is described' }
    for (const name of ['Registered', 'OnlyProposed'])
      assert.equal((await alice.put(`/api/rounds/v1/registry/${name}`, entry)).status, 200)
    await w.ctx.pool.query(`update registry_entries set status = 'registered' where tag = 'registered'`)
    await transact(w.ctx, async (_tx, emit) => emit({ name: 'entry.changed', tag: 'registered' }))
    const described = (await w.visitor.get('/sitemap-registry-1.xml')).text
    assert.match(described, /\/tags\/registered\/about<\/loc>/)
    assert.doesNotMatch(described, /onlyproposed/)
    assert.equal((await w.visitor.get('/sitemap-registry-2.xml')).status, 404)
    assert.match(all, /\/tags\/meded<\/loc>/)
    assert.match((await w.visitor.get('/robots.txt')).text, /^Sitemap: .*\/sitemap\.xml$/m)
  })
})
