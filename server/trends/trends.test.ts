import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Status } from '../../wire/status.ts'
import type { TrendingLink, TrendingTag } from '../../wire/trend.ts'
import { recomputeTrends } from './recompute.ts'
import { decide } from './review-queries.ts'
import { postScore, trendScore } from './score.ts'

test('what people have taken up comes before what the same people always use, and one person is no trend', () => {
  assert.ok(trendScore({ people: 6, before: 0 }) > trendScore({ people: 8, before: 8 }))
  assert.ok(trendScore({ people: 8, before: 8 }) > trendScore({ people: 2, before: 2 }))
  assert.equal(trendScore({ people: 1, before: 0 }), 0)
})

test('the weight of a post halves with every day', () => {
  assert.equal(postScore(8, 0), 8)
  assert.equal(postScore(8, 86_400_000), 4)
  assert.equal(postScore(8, -5), 8)
})

describe('trends', () => {
  let w: World
  let alice: Person
  let bob: Person
  let carol: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error', LINK_CARDS: 'off' } })
    ;[alice, bob, carol] = await Promise.all([w.member('alice'), w.member('bob'), w.member('carol')])
    await alice.patch('/api/v1/accounts/update_credentials', { discoverable: true })
  })
  after(() => w[Symbol.asyncDispose]())

  const post = async (who: Person, status: string, more: object = {}) =>
    (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
  const read = async <T>(path: string, who: Pick<Person, 'get'> = w.visitor) =>
    (await who.get<T[]>(path)).body
  const recompute = () => recomputeTrends(w.ctx)
  const state = (column: 'limited_at' | 'suspended_at', who: Person, at: Date | null) =>
    w.ctx.db
      .updateTable('accounts')
      .set({ [column]: at })
      .where('id', '=', Number(who.id))
      .execute()

  test('hashtags: by people and not by posts, with the reason and the week', async () => {
    for (let turn = 0; turn < 5; turn++) await post(carol, `#alone ${turn}`)
    for (const who of [alice, bob]) await post(who, 'A #ZqTrend')
    assert.deepEqual(await read('/api/v1/trends/tags'), [], 'nothing is computed by asking')
    await recompute()
    await recompute()
    const tags = await read<TrendingTag>('/api/v1/trends/tags')
    assert.deepEqual(
      tags.map(({ name, trend }) => [name, trend]),
      [['ZqTrend', { people: 2, before: 0 }]],
    )
    assert.deepEqual([tags[0]?.history.length, tags[0]?.history[0]?.accounts], [7, '2'])
    assert.deepEqual(await read('/api/v1/trends?offset=1'), [])
    assert.equal((await w.visitor.get('/api/v1/trends?limit=x')).status, 422)
  })

  test('limited and suspended people do not count', async () => {
    for (const column of ['limited_at', 'suspended_at'] as const) {
      await state(column, bob, new Date())
      await recompute()
      assert.deepEqual(await read('/api/v1/trends/tags'), [], column)
      await state(column, bob, null)
    }
    await recompute()
    assert.equal((await read('/api/v1/trends/tags')).length, 1)
  })

  test('what an admin keeps out is gone at once, stays out, and may come back', async () => {
    const key = { kind: 'tag', key: 'zqtrend' } as const
    const by = { accountId: Number(alice.id), at: new Date() }
    const say = (allowed: boolean | null) =>
      w.ctx.db.transaction().execute((tx) => decide(tx, key, { allowed, by, id: w.ctx.newId() }))
    await say(false)
    assert.deepEqual(await read('/api/v1/trends/tags'), [])
    await recompute()
    assert.deepEqual(await read('/api/v1/trends/tags'), [])
    await say(null)
    assert.equal((await read('/api/v1/trends/tags')).length, 1, 'back at once')
  })

  test('posts: by distinct people, only of those who want to be found, no answers, not by one’s own likes', async () => {
    const liked = await post(alice, 'Liked by two')
    const less = await post(alice, 'Liked by one who also boosted')
    const own = await post(alice, 'Liked by myself')
    const secret = await post(carol, 'Liked but not discoverable')
    const answer = await post(alice, 'An answer', { in_reply_to_id: liked.id })
    const unlisted = await post(alice, 'Unlisted', { visibility: 'unlisted' })
    const marked = await post(alice, 'Marked', { sensitive: true, spoiler_text: 'Marked' })
    for (const person of [bob, carol]) {
      for (const one of [liked, secret, answer, unlisted, marked]) {
        await person.post(`/api/v1/statuses/${one.id}/favourite`)
      }
    }
    await alice.post(`/api/v1/statuses/${own.id}/favourite`)
    for (const verb of ['favourite', 'reblog']) await bob.post(`/api/v1/statuses/${less.id}/${verb}`)
    await recompute()
    const ids = async (who: Pick<Person, 'get'>, more = '') =>
      (await read<Status>(`/api/v1/trends/statuses${more}`, who)).map(({ id }) => id)
    assert.deepEqual(await ids(w.visitor), [liked.id, less.id])
    assert.deepEqual(await ids(w.visitor, '?limit=1&offset=1'), [less.id])
    await bob.post(`/api/v1/accounts/${alice.id}/mute`)
    assert.deepEqual(await ids(bob), [], 'not of people whom I mute')
    await bob.post(`/api/v1/accounts/${alice.id}/unmute`)
    await state('limited_at', alice, new Date())
    assert.deepEqual(await ids(w.visitor), [], 'at once')
    await state('limited_at', alice, null)
  })

  test('links: pages that several people shared, with their posts', async () => {
    const card = { id: 77, address: 'https://journal.example/a', url: 'https://journal.example/article/a' }
    await w.ctx.db
      .insertInto('cards')
      .values({ ...card, state: 'ready', title: 'An article', looked_at: new Date() })
      .execute()
    const shared = [
      await post(alice, 'Read https://journal.example/a'),
      await post(bob, 'https://journal.example/a !'),
    ]
    const quiet = await post(carol, 'https://journal.example/a', { visibility: 'unlisted' })
    await w.ctx.db
      .insertInto('post_cards')
      .values([...shared, quiet].map(({ id }) => ({ post_id: Number(id), card_id: card.id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const path = `/api/v1/timelines/link?url=${encodeURIComponent(card.address)}`
    assert.equal((await w.visitor.get(path)).status, 404, 'not discussed yet')
    await recompute()
    const links = await read<TrendingLink>('/api/v1/trends/links')
    assert.deepEqual(
      links.map(({ title, url, trend, history }) => [
        title,
        url,
        trend.people,
        history[0]?.uses,
        history.length,
      ]),
      [['An article', card.url, 2, '2', 7]],
    )
    const ids = async (address: string) => (await read<Status>(address)).map(({ id }) => id)
    assert.deepEqual(await ids(path), [shared[0]?.id], 'of people who want to be found')
    assert.deepEqual(await ids(`/api/v1/timelines/link?url=${encodeURIComponent(card.url)}`), [shared[0]?.id])
    assert.deepEqual(await ids(`${path}&only_media=true`), [])
    assert.deepEqual(await ids(`${path}&max_id=${shared[0]?.id}`), [])
    assert.equal((await w.visitor.get('/api/v1/timelines/link')).status, 422)
  })
})
