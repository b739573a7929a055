import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { mails } from '../../../tests/browsers.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import type {
  AdminTag,
  AdminTrendingLink,
  AdminTrendingStatus,
  PreviewCardProvider,
  TrendDecision,
  TrendReviews,
} from '../../../wire/admin-trends.ts'
import type { AuditEntry, Queues } from '../../../wire/moderation.ts'
import type { Search } from '../../../wire/search.ts'
import type { Status } from '../../../wire/status.ts'
import type { Tag } from '../../../wire/tag.ts'
import { recomputeTrends } from '../../trends/recompute.ts'

const scopes = 'read write follow admin:read admin:write'
const ours = '/api/rounds/v1/admin/trends'
const admin = '/api/v1/admin/trends'

describe('review of trends', () => {
  let w: World
  let mod: Person
  let alice: Person
  let bob: Person
  let carol: Person
  let liked: Status
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error', LINK_CARDS: 'off' } })
    mod = await w.member('mod', { role: 'moderator', scopes })
    ;[alice, bob, carol] = await Promise.all([w.member('alice'), w.member('bob'), w.member('carol')])
    await alice.patch('/api/v1/accounts/update_credentials', { discoverable: true })
    const link = 'https://www.journal.example/a'
    for (const who of [alice, bob]) await post(who, `A #MedEd ${link}`)
    liked = await post(alice, 'Liked by two')
    for (const who of [bob, carol]) await who.post(`/api/v1/statuses/${liked.id}/favourite`)
    const card = { id: 77, address: link, url: link, state: 'ready' as const, title: 'An article' }
    await w.ctx.db
      .insertInto('cards')
      .values({ ...card, looked_at: new Date() })
      .execute()
    await w.ctx.pool.query(
      `insert into post_cards select id, 77 from posts where text like '%journal%' on conflict do nothing`,
    )
    await recompute()
  })
  after(() => w[Symbol.asyncDispose]())

  const post = async (who: Person, status: string) =>
    (await who.post<Status>('/api/v1/statuses', { status })).body
  const recompute = () => recomputeTrends(w.ctx)
  const shown = async () => {
    const count = async (kind: string) =>
      (await w.visitor.get<unknown[]>(`/api/v1/trends/${kind}`)).body.length
    return [await count('tags'), await count('statuses'), await count('links')]
  }
  const decide = (...decisions: TrendDecision[]) =>
    mod.post<TrendDecision[]>(`${ours}/decisions`, { decisions })
  const tagId = async (name: string) => (await w.visitor.get<Tag>(`/api/v1/tags/${name}`)).body.id
  const publisher = async () =>
    (await mod.get<PreviewCardProvider[]>(`${admin}/links/publishers`)).body[0] as PreviewCardProvider
  const needApproval = async (review_trends: boolean) => {
    const owner = await w.member(`owner${String(review_trends)}`, { role: 'admin', scopes })
    const answer = await owner.patch('/api/rounds/v1/settings', { moderation: { review_trends } })
    assert.equal(answer.status, 200)
  }

  test('moderators see what is discussed with what Mastodon says about it; nobody else does', async () => {
    const [tag] = (await mod.get<AdminTag[]>(`${admin}/tags`)).body
    assert.deepEqual(
      [tag?.name, tag?.trendable, tag?.usable, tag?.listable, tag?.requires_review],
      ['MedEd', true, true, true, true],
    )
    const [link] = (await mod.get<AdminTrendingLink[]>(`${admin}/links`)).body
    assert.deepEqual([link?.id, link?.title, link?.requires_review], ['77', 'An article', true])
    const [status] = (await mod.get<AdminTrendingStatus[]>(`${admin}/statuses`)).body
    assert.deepEqual([status?.id, status?.requires_review], [liked.id, true])
    const one = await publisher()
    assert.deepEqual([one.domain, one.trendable, one.requires_review], ['journal.example', null, true])
    for (const path of [`${admin}/tags`, `${ours}/tags`, '/api/v1/admin/tags'])
      assert.equal((await alice.get(path)).status, 403, path)
  })

  test('what is rejected is gone at once, and what is approved is back at once', async () => {
    assert.deepEqual(await shown(), [1, 1, 1])
    const tag = await tagId('MedEd')
    for (const [kind, id, rest] of [
      ['tags', tag, [0, 1, 1]],
      ['statuses', liked.id, [1, 0, 1]],
      ['links', '77', [1, 1, 0]],
      ['links/publishers', (await publisher()).id, [1, 1, 0]],
    ] as const) {
      // What was said about a page itself would count before what is said about its publisher.
      await decide({ kind: 'links', id: '77', verdict: 'undecided' })
      assert.equal((await mod.post(`${admin}/${kind}/${id}/reject`)).status, 200)
      assert.deepEqual(await shown(), rest, kind)
      await recompute()
      assert.deepEqual(await shown(), rest, `${kind}, computed anew`)
      assert.equal((await mod.post(`${admin}/${kind}/${id}/approve`)).status, 200)
      assert.deepEqual(await shown(), [1, 1, 1], kind)
      assert.equal((await mod.post(`${admin}/${kind}/9/approve`)).status, 404)
    }
    await mod.post(`${admin}/links/77/reject`)
    const path = `/api/v1/timelines/link?url=${encodeURIComponent('https://www.journal.example/a')}`
    assert.equal((await w.visitor.get(path)).status, 404, 'nor is there a timeline of it')
    await mod.post(`${admin}/links/77/approve`)
  })

  test('several at once: all or nothing, written down, and the answer undoes it', async () => {
    const tag = await tagId('MedEd')
    const all: TrendDecision[] = [
      { kind: 'tags', id: tag, verdict: 'keep_out' },
      { kind: 'statuses', id: liked.id, verdict: 'keep_out' },
    ]
    const wrong = await decide(...all, { kind: 'links', id: '12345', verdict: 'keep_out' })
    assert.equal(wrong.status, 404)
    assert.deepEqual(await shown(), [1, 1, 1])
    const undo = await decide(...all)
    assert.deepEqual(await shown(), [0, 0, 1])
    const lines = (await mod.get<AuditEntry[]>('/api/rounds/v1/admin/audit?action=trend.rejected')).body
    assert.deepEqual(
      lines.slice(0, 2).map(({ target }) => target.label),
      ['@alice', '#MedEd'],
    )
    assert.equal((await decide(...undo.body)).status, 200)
    assert.deepEqual(await shown(), [1, 1, 1])
  })

  test('a page’s own word counts before that of its publisher', async () => {
    const { id } = await publisher()
    await decide(
      { kind: 'publishers', id, verdict: 'keep_out' },
      { kind: 'links', id: '77', verdict: 'undecided' },
    )
    assert.deepEqual(await shown(), [1, 1, 0])
    const { items } = (await mod.get<TrendReviews>(`${ours}/links`)).body
    assert.deepEqual([items[0]?.state, items[0]?.by_publisher], ['kept_out', true])
    await decide({ kind: 'links', id: '77', verdict: 'show' })
    assert.deepEqual(await shown(), [1, 1, 1])
    await decide(
      { kind: 'publishers', id, verdict: 'undecided' },
      { kind: 'links', id: '77', verdict: 'undecided' },
    )
  })

  test('where the place wants it, nothing is shown before somebody agrees, and moderators are told once', async () => {
    await decide(
      { kind: 'tags', id: await tagId('MedEd'), verdict: 'undecided' },
      { kind: 'statuses', id: liked.id, verdict: 'undecided' },
    )
    await needApproval(true)
    assert.deepEqual(await shown(), [0, 0, 0])
    assert.equal((await mod.get<Queues>('/api/rounds/v1/admin/queues')).body.trends, 3)
    const told = async () => {
      await w.settle()
      return (await mails(w)).filter((mail) => mail.includes('/moderation/trends')).length
    }
    await recompute()
    // The admin is asked, too.
    assert.equal(await told(), 2)
    await recompute()
    assert.equal(await told(), 2)
    const { approval_needed, waiting, items } = (await mod.get<TrendReviews>(`${ours}/tags`)).body
    assert.deepEqual(
      [approval_needed, waiting, items.map(({ state }) => state)],
      [true, { tags: 1, statuses: 1, links: 1 }, ['waiting']],
    )
    const one = await publisher()
    await decide(
      { kind: 'tags', id: items[0]?.id ?? '', verdict: 'show' },
      { kind: 'publishers', id: one.id, verdict: 'show' },
    )
    assert.deepEqual(await shown(), [1, 0, 1])
    assert.equal((await mod.get<Queues>('/api/rounds/v1/admin/queues')).body.trends, 1)
    await needApproval(false)
    assert.deepEqual(await shown(), [1, 1, 1])
  })
})

describe('hashtags under review', () => {
  let w: World
  let mod: Person
  let alice: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    mod = await w.member('mod', { role: 'moderator', scopes })
    alice = await w.member('alice')
    for (const who of [alice, mod]) await who.post('/api/v1/statuses', { status: 'A #meded word' })
  })
  after(() => w[Symbol.asyncDispose]())

  const find = async (name: string, more = '') =>
    (await w.visitor.get<Search>(`/api/v2/search?q=${name}&type=hashtags${more}`)).body.hashtags.length
  const change = async (body: object, name = 'meded') => {
    const { id } = (await w.visitor.get<Tag>(`/api/v1/tags/${name}`)).body
    return mod.put<AdminTag & { error: string; field: string }>(`/api/v1/admin/tags/${id}`, body)
  }

  test('capitals can be corrected, nothing else of the name', async () => {
    assert.equal(await find('meded', '&exclude_unreviewed=true'), 0)
    assert.equal((await change({ display_name: 'MedEd' })).body.name, 'MedEd')
    assert.equal((await w.visitor.get<Tag>('/api/v1/tags/meded')).body.name, 'MedEd')
    assert.equal(await find('meded', '&exclude_unreviewed=true'), 1, 'somebody has looked at it')
    const other = await change({ display_name: 'MedicalEducation', usable: false })
    assert.deepEqual([other.status, other.body.field], [422, 'display_name'])
    assert.equal((await change({})).body.usable, true, 'nothing of it was stored')
  })

  test('a hashtag that may not be used is refused by name, in new posts and where an edit adds it', async () => {
    const old = (await alice.post<Status>('/api/v1/statuses', { status: 'An old #meded' })).body
    await change({ usable: false })
    const say = (status: string, more = {}) =>
      alice.post<{ error: string }>('/api/v1/statuses', { status, ...more })
    const refused = await say('Again #MEDED')
    assert.deepEqual(
      [refused.status, refused.body.error],
      [422, 'Validation failed: The hashtag #MEDED may not be used here.'],
    )
    assert.equal((await say('To @mod #meded', { visibility: 'direct' })).status, 422)
    const edit = (id: string, status: string) => alice.put(`/api/v1/statuses/${id}`, { status })
    assert.equal((await edit(old.id, 'An old #meded, better')).status, 200, 'an old post keeps it')
    const plain = (await say('Plain')).body as unknown as Status
    assert.equal((await edit(plain.id, 'Not so plain #meded')).status, 422)
    await change({ usable: true })
    assert.equal((await say('Again #meded')).status, 200)
  })

  test('a hashtag that is not listed is offered nowhere; its own page is there', async () => {
    await alice.post('/api/v1/featured_tags', { name: 'meded' })
    const featured = async () =>
      (await w.visitor.get<unknown[]>(`/api/v1/accounts/${alice.id}/featured_tags`)).body.length
    await recomputeTrends(w.ctx)
    const trends = async () => (await w.visitor.get<unknown[]>('/api/v1/trends/tags')).body.length
    const suggested = async () => (await mod.get<unknown[]>('/api/v1/featured_tags/suggestions')).body.length
    const all = async () => [
      await find('meded'),
      await find('med'),
      await featured(),
      await trends(),
      await suggested(),
    ]
    assert.deepEqual(await all(), [1, 1, 1, 1, 1])
    assert.equal((await change({ listable: false })).body.listable, false)
    assert.deepEqual(await all(), [0, 0, 0, 0, 0])
    assert.equal(await find(encodeURIComponent(`${w.ctx.config.publicUrl.href}tags/meded`)), 0)
    assert.equal((await mod.post('/api/v1/featured_tags', { name: 'meded' })).status, 422)
    assert.equal((await w.visitor.get('/api/v1/timelines/tag/meded')).status, 200)
    const heldBack = await mod.get<AdminTag[]>('/api/v1/admin/tags?held_back=true')
    assert.deepEqual(
      heldBack.body.map(({ name }) => name),
      ['MedEd'],
    )
    await change({ listable: true })
    assert.deepEqual(await all(), [1, 1, 1, 1, 1])
    const acts = (await mod.get<AuditEntry[]>('/api/rounds/v1/admin/audit?action=tag.changed')).body
    assert.deepEqual([acts[0]?.target.label, acts[0]?.details], ['#MedEd', { listable: true }])
  })
})
