import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { remotePerson, remotePost } from '../../tests/federation/stage.ts'
import { type Caller, world, type Person, type World } from '../../tests/world.ts'
import type { Hub } from '../../wire/hub.ts'
import type { Status } from '../../wire/status.ts'
import { inHours, newChat } from '../chats/chat.test-data.ts'
import { activityDays, leastAnswers } from './count-figures.ts'
import { keptFigures } from './kept-figures.ts'

describe('the hub of a hashtag', () => {
  let w: World
  let ana: Person
  let bo: Person
  let readers: Person[]
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[ana, bo, ...readers] = (await Promise.all(
      ['ana', 'bo', 'r1', 'r2', 'r3', 'r4'].map((name) => w.member(name)),
    )) as [Person, Person, ...Person[]]
    for (const who of [ana, bo])
      await who.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
  })
  after(() => w[Symbol.asyncDispose]())

  const write = async (who: Person, status: string, more: object = {}) =>
    (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
  const hub = async (who: Caller, tag: string) => {
    keptFigures(w.ctx).forget()
    return (await who.get<Hub>(`/api/rounds/v1/tags/${encodeURIComponent(tag)}/hub`)).body
  }
  const names = ({ people }: Hub) => people.map(({ account, answers }) => [account.username, answers])

  it('counts posts and people of 28 days; a hashtag that nobody used is an empty place', async () => {
    for (const who of [ana, ana, bo]) await write(who, '#Counted')
    await write(ana, '#counted, for followers', { visibility: 'private' })
    const found = await hub(w.visitor, 'COUNTED')
    assert.equal(found.tag.name, 'Counted')
    assert.deepEqual(found.counts, { posts: 3, people: 2 })
    assert.equal(found.activity.length, activityDays)
    assert.deepEqual(found.activity.at(-1), {
      day: new Date().toISOString().slice(0, 10),
      posts: 3,
      people: 2,
    })
    const empty = await hub(ana, 'unused')
    assert.deepEqual(
      [empty.counts, empty.people, empty.links, empty.related],
      [{ posts: 0, people: 0 }, [], [], []],
    )
    assert.deepEqual([empty.bell?.on, empty.usable], [false, true])
    assert.equal((await hub(w.visitor, 'unused')).bell, null)
    assert.equal((await w.visitor.get('/api/rounds/v1/tags/123/hub')).status, 404)
  })

  it('finds who helps most: different people who answered, favourited or bookmarked, each once, the author not', async () => {
    const [one, two] = [await write(ana, '#Help one'), await write(ana, '#Help two')]
    const [r1, r2, r3, r4] = readers as [Person, Person, Person, Person]
    for (const post of [one, two]) await r1.post(`/api/v1/statuses/${post.id}/favourite`)
    await r1.post(`/api/v1/statuses/${one.id}/bookmark`)
    await r2.post(`/api/v1/statuses/${two.id}/bookmark`)
    await ana.post(`/api/v1/statuses/${two.id}/favourite`)
    await write(ana, 'My own answer', { in_reply_to_id: one.id })
    assert.deepEqual(names(await hub(w.visitor, 'help')), [], `two people are fewer than ${leastAnswers}`)
    await write(r3, 'Thank you', { in_reply_to_id: one.id })
    await write(r4, 'In private', { in_reply_to_id: one.id, visibility: 'direct' })
    assert.deepEqual(names(await hub(w.visitor, 'help')), [['ana', 3]])
    const [first] = (await hub(r1, 'help')).people
    assert.equal(
      first?.why,
      '3 people answered, favourited or bookmarked their posts with #Help in the last 90 days.',
    )
  })

  it('shows nobody who does not want to be found, nor across a block or a mute', async () => {
    const [r1, r2] = readers as [Person, Person]
    assert.deepEqual(names(await hub(r2, 'help')), [['ana', 3]])
    await r2.post(`/api/v1/accounts/${ana.id}/mute`)
    assert.deepEqual(names(await hub(r2, 'help')), [])
    await r2.post(`/api/v1/accounts/${ana.id}/unmute`)
    await ana.post(`/api/v1/accounts/${r2.id}/block`)
    assert.deepEqual(names(await hub(r2, 'help')), [], 'ana blocks the reader')
    await ana.post(`/api/v1/accounts/${r2.id}/unblock`)
    await ana.patch('/api/v1/accounts/update_credentials', { indexable: false })
    assert.deepEqual(names(await hub(w.visitor, 'help')), [], 'not for search engines')
    assert.deepEqual(names(await hub(r1, 'help')), [['ana', 3]], 'for members')
    await ana.patch('/api/v1/accounts/update_credentials', { discoverable: false })
    assert.deepEqual(names(await hub(r1, 'help')), [])
    await ana.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
  })

  it('shows the links that most people share, and none that only people share whom the reader has shut out', async () => {
    const [r1, r2] = readers as [Person, Person]
    await write(ana, '#Links https://a-x.org/x#part and https://b-x.org/')
    await write(bo, '#Links https://a-x.org/x')
    await write(bo, '#Links https://a-x.org/x once more')
    await write(bo, '#Links marked https://hidden-x.org/', { sensitive: true })
    await write(bo, '#Links https://quiet-x.org/', { visibility: 'unlisted' })
    await write(bo, `#Links ${w.ctx.config.publicUrl.href}tags/x`)
    await write(bo, '#Links cut off https://t-x.org/p…')
    const gone = await write(bo, '#Links https://gone-x.org/')
    const far = await remotePerson(w.ctx, { username: 'paul', domain: 'far.example' })
    const tags = [{ tag: 'links', shown: 'Links' }]
    await remotePost(w.ctx, far, {
      html: '<p>See <a href="https://far-x.org/y">https://far-x.org/y</a></p>',
      tags,
    })
    const links = (found: Hub) => found.links.map(({ url, people }) => [url, people])
    const wanted = [
      ['https://a-x.org/x', 2],
      ['https://far-x.org/y', 1],
      ['https://b-x.org/', 1],
    ]
    const first = await hub(w.visitor, 'links')
    assert.deepEqual(links(first), [wanted[0], wanted[1], ['https://gone-x.org/', 1], wanted[2]])
    await bo.delete(`/api/v1/statuses/${gone.id}`)
    const kept = (await w.visitor.get<Hub>('/api/rounds/v1/tags/links/hub')).body
    assert.deepEqual([kept.as_of, links(kept)], [first.as_of, wanted], 'gone from what is kept, too')
    await ana.post(`/api/v1/accounts/${r1.id}/block`)
    await r1.post('/api/v1/domain_blocks', { domain: 'far.example' })
    assert.deepEqual(links(await hub(r1, 'links')), [['https://a-x.org/x', 1]])
    assert.deepEqual(links(await hub(r2, 'links')), wanted)
  })

  it('joins the addresses of one page, and shows its card; what moderators refused is left out', async () => {
    const cards = [
      ['https://j-x.org/1?utm=a', 'https://j-x.org/1', 'One'],
      ['https://j-x.org/1', 'https://j-x.org/1', 'One'],
      ['https://spam-x.org/', 'https://spam-x.org/', 'Spam'],
    ]
    for (const [address, url, title] of cards)
      await w.ctx.pool.query(
        `insert into cards (id, address, url, title, state, looked_at) values ($1, $2, $3, $4, 'ready', now())`,
        [w.ctx.newId(), address, url, title],
      )
    await w.ctx.pool.query(
      `insert into trend_reviews (id, kind, key, allowed, reviewed_at) select 1, 'link', id::text, false, now() from cards where title = 'Spam'`,
    )
    await write(ana, '#Paged https://j-x.org/1?utm=a https://spam-x.org/')
    await write(bo, '#Paged https://j-x.org/1')
    const { links } = await hub(w.visitor, 'paged')
    assert.deepEqual(
      links.map(({ url, card, people }) => [url, card?.title, people]),
      [['https://j-x.org/1', 'One', 2]],
    )
  })

  it('finds hashtags that several people use beside it; not those that are not offered', async () => {
    for (const who of [ana, bo]) await write(who, '#Beside #Together #Unwanted')
    await write(ana, '#Beside #AnaAlone')
    await w.ctx.pool.query(`update hashtags set listable = false where name = 'unwanted'`)
    const { related } = await hub(w.visitor, 'beside')
    assert.deepEqual(
      related.map(({ name, shared }) => [name, shared]),
      [['Together', 2]],
    )
  })

  it('counts nobody who is suspended or limited', async () => {
    const mallory = await w.member('mallory')
    await write(mallory, '#Standing https://mallory-x.org/')
    await write(ana, '#Standing')
    await w.ctx.pool.query('update accounts set limited_at = now() where id = $1', [mallory.accountId])
    const found = await hub(w.visitor, 'standing')
    assert.deepEqual([found.counts, found.links], [{ posts: 1, people: 1 }, []])
  })

  it('says when the figures were counted, and keeps them for a moment', async () => {
    const first = await hub(w.visitor, 'kept')
    const second = (await w.visitor.get<Hub>('/api/rounds/v1/tags/kept/hub')).body
    assert.equal(first.as_of, second.as_of)
    const { now } = w.ctx
    try {
      w.ctx.now = () => new Date(Date.now() + 11_000)
      const third = (await w.visitor.get<Hub>('/api/rounds/v1/tags/kept/hub')).body
      assert.notEqual(first.as_of, third.as_of, 'a quiet hashtag is counted anew after ten seconds')
    } finally {
      w.ctx.now = now
    }
  })

  it('has the chats of the hashtag: what is held now, what comes next, what was; to those who may know of them', async () => {
    await newChat(ana, { tag: 'HubChat' })
    assert.equal((await hub(bo, 'hubchat')).next_chat, null, 'a draft is known to its hosts alone')
    const later = await newChat(ana, { tag: 'HubChat', status: 'scheduled', starts_at: inHours(72) })
    const soon = await newChat(ana, { tag: 'HubChat', status: 'scheduled', starts_at: inHours(24) })
    const found = await hub(w.visitor, 'hubchat')
    assert.deepEqual([found.live_chat, found.next_chat?.id, found.past_chats], [null, soon.id, []])
    await w.ctx.pool.query(`update chats set status = 'closed' where id = $1`, [soon.id])
    await w.ctx.pool.query(`update chats set status = 'live' where id = $1`, [later.id])
    const then = await hub(w.visitor, 'hubchat')
    assert.deepEqual([then.live_chat?.id, then.next_chat], [later.id, null])
    assert.deepEqual(
      then.past_chats.map(({ id }) => id),
      [soon.id],
    )
  })

  it('has what the registry says, also where the hashtag is another word for one; and what a member has to do with it', async () => {
    const entry = { kind: 'topic', meaning: 'Teaching and learning medicine', synonyms: ['DescribedAlso'] }
    assert.equal((await ana.put('/api/rounds/v1/registry/Described', entry)).status, 200)
    const found = await hub(w.visitor, 'described')
    assert.deepEqual([found.entry?.meaning, found.synonym_of], [entry.meaning, null])
    const other = await hub(w.visitor, 'DescribedAlso')
    assert.deepEqual(
      [other.entry, other.synonym_of?.shown, other.tag.name],
      [null, 'Described', 'DescribedAlso'],
    )
    await bo.post('/api/v1/tags/described/follow')
    const own = (await hub(bo, 'described')).tag
    assert.deepEqual([own.following, own.featuring, found.tag.following], [true, false, undefined])
  })

  it('says that moderators let no post use it', async () => {
    await write(ana, '#Forbidden')
    await w.ctx.pool.query(`update hashtags set usable = false where name = 'forbidden'`)
    assert.equal((await hub(w.visitor, 'forbidden')).usable, false)
  })
})
