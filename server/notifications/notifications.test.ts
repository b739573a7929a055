import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Markers } from '../../wire/marker.ts'
import type { GroupedNotifications, Notification } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { notifyFavourite } from './notify.ts'

describe('notifications', () => {
  let w: World
  let alice: Person
  let bob: Person
  let carol: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[alice, bob, carol] = await Promise.all([w.member('alice'), w.member('bob'), w.member('carol')])
  })
  after(() => w[Symbol.asyncDispose]())
  beforeEach(async () => {
    await w.settle()
    for (const person of [alice, bob, carol]) await person.post('/api/v1/notifications/clear')
  })

  const post = async (who: Person, status: string, more: object = {}) =>
    (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
  const told = async (who: Person, query = '') => {
    await w.settle()
    const { body } = await who.get<Notification[]>(`/api/v1/notifications${query}`)
    return body.map((one) => `${one.type} by ${one.account.username}`)
  }

  test('a mention, a favourite, a boost and a follow reach whom they concern', async () => {
    const mine = await post(alice, 'Hello @bob and @alice')
    await bob.post(`/api/v1/statuses/${mine.id}/favourite`)
    await w.settle()
    await bob.post(`/api/v1/statuses/${mine.id}/reblog`)
    await w.settle()
    await carol.post(`/api/v1/accounts/${alice.id}/follow`)
    assert.deepEqual(await told(bob), ['mention by alice'])
    assert.deepEqual(await told(alice), ['follow by carol', 'reblog by bob', 'favourite by bob'])
    assert.deepEqual(await told(alice, '?types[]=favourite&types[]=poll'), ['favourite by bob'])
    assert.deepEqual(await told(alice, '?exclude_types[]=follow&exclude_types[]=reblog'), [
      'favourite by bob',
    ])
    assert.deepEqual(await told(alice, '?types[]=poll'), [])
    assert.deepEqual(await told(alice, `?account_id=${carol.id}`), ['follow by carol'])
    const { body } = await alice.get<Notification[]>('/api/v1/notifications?types[]=reblog')
    assert.equal(body[0]?.status?.id, mine.id)
  })

  test('what is undone is taken back, and what is done again is told again', async () => {
    const mine = await post(alice, 'Undo')
    for (const verb of ['favourite', 'reblog']) await bob.post(`/api/v1/statuses/${mine.id}/${verb}`)
    await bob.post(`/api/v1/accounts/${alice.id}/follow`)
    assert.equal((await told(alice)).length, 3)
    for (const verb of ['unfavourite', 'unreblog']) await bob.post(`/api/v1/statuses/${mine.id}/${verb}`)
    await bob.post(`/api/v1/accounts/${alice.id}/unfollow`)
    assert.deepEqual(await told(alice), [])
    await bob.post(`/api/v1/statuses/${mine.id}/favourite`)
    assert.deepEqual(await told(alice), ['favourite by bob'])
    await alice.delete(`/api/v1/statuses/${mine.id}`)
    assert.deepEqual(await told(alice), [])
  })

  test('a job that runs twice tells once, and one that comes too late tells nothing', async () => {
    const mine = await post(alice, 'Twice')
    await bob.post(`/api/v1/statuses/${mine.id}/favourite`)
    await w.settle()
    await notifyFavourite(w.ctx, { postId: Number(mine.id), accountId: bob.accountId })
    await notifyFavourite(w.ctx, { postId: Number(mine.id), accountId: carol.accountId })
    assert.deepEqual(await told(alice), ['favourite by bob'])
  })

  test('a locked account hears of requests; followers who asked hear of posts, not of answers to others', async () => {
    await carol.patch('/api/v1/accounts/update_credentials', { locked: true })
    await bob.post(`/api/v1/accounts/${carol.id}/follow`)
    assert.deepEqual(await told(carol), ['follow_request by bob'])
    await bob.post(`/api/v1/accounts/${alice.id}/follow`, { notify: true })
    const first = await post(alice, 'News')
    const theirs = await post(carol, 'Something')
    await post(alice, 'An answer', { in_reply_to_id: theirs.id })
    await post(alice, 'My thread goes on', { in_reply_to_id: first.id })
    await w.settle()
    await post(alice, '@bob, you are mentioned')
    await post(alice, 'Not for you', { visibility: 'direct' })
    assert.deepEqual(await told(bob), ['mention by alice', 'status by alice', 'status by alice'])
    await bob.post(`/api/v1/accounts/${alice.id}/unfollow`)
  })

  test('nobody hears of somebody they muted or blocked, or of a muted conversation', async () => {
    const mine = await post(alice, 'Quiet please')
    await alice.post(`/api/v1/statuses/${mine.id}/mute`)
    await post(bob, '@alice in the muted conversation', { in_reply_to_id: mine.id })
    await alice.post(`/api/v1/accounts/${carol.id}/mute`)
    await post(carol, '@alice from somebody muted')
    assert.deepEqual(await told(alice), [])
    await alice.post(`/api/v1/accounts/${carol.id}/unmute`)
    await post(carol, '@alice heard again')
    assert.deepEqual(await told(alice), ['mention by carol'])
    await alice.post(`/api/v1/accounts/${carol.id}/block`)
    await post(carol, '@alice across a block')
    assert.deepEqual(await told(alice), [])
    await alice.post(`/api/v1/accounts/${carol.id}/unblock`)
  })

  test('one’s notifications are one’s own', async () => {
    await post(alice, '@bob private matter')
    await w.settle()
    const { body } = await bob.get<Notification[]>('/api/v1/notifications')
    const id = body[0]?.id ?? ''
    const key = body[0]?.group_key ?? ''
    assert.equal((await alice.get(`/api/v1/notifications/${id}`)).status, 404)
    assert.equal((await alice.post(`/api/v1/notifications/${id}/dismiss`)).status, 404)
    assert.equal((await alice.get(`/api/v2/notifications/${key}`)).status, 404)
    assert.equal((await alice.post(`/api/v2/notifications/${key}/dismiss`)).status, 404)
    assert.equal((await w.visitor.get(`/api/v1/notifications/${id}`)).status, 401)
    assert.equal(
      (await bob.get<Notification>(`/api/v1/notifications/${id}`)).body.status?.content.includes('matter'),
      true,
    )
    assert.equal((await bob.post(`/api/v1/notifications/${id}/dismiss`)).status, 200)
    assert.equal((await bob.get(`/api/v1/notifications/${id}`)).status, 404)
  })

  test('groups: favourites of a post together with all who gave one, paged without loss', async () => {
    const one = await post(alice, 'One')
    const two = await post(alice, 'Two')
    for (const person of [bob, carol]) {
      await person.post(`/api/v1/statuses/${one.id}/favourite`)
      await person.post(`/api/v1/statuses/${two.id}/favourite`)
    }
    await post(bob, '@alice hello')
    await w.settle()
    const { body } = await alice.get<GroupedNotifications>('/api/v2/notifications')
    assert.deepEqual(
      body.notification_groups.map((group) => [
        group.type,
        group.notifications_count,
        group.sample_account_ids.length,
      ]),
      [
        ['mention', 1, 1],
        ['favourite', 2, 2],
        ['favourite', 2, 2],
      ],
    )
    const [, group] = body.notification_groups
    assert.ok(group)
    const single = await alice.get<GroupedNotifications>(`/api/v2/notifications/${group.group_key}`)
    assert.deepEqual(single.body.notification_groups[0]?.sample_account_ids, group.sample_account_ids)
    const people = await alice.get<{ username: string }[]>(
      `/api/v2/notifications/${group.group_key}/accounts`,
    )
    assert.deepEqual(people.body.map((one) => one.username).sort(), ['bob', 'carol'])
    const flat = await alice.get<GroupedNotifications>('/api/v2/notifications?grouped_types[]=follow')
    assert.equal(flat.body.notification_groups.length, 5)
    const count = await alice.get<{ count: number }>('/api/v2/notifications/unread_count')
    assert.equal(count.body.count, 3)
  })

  test('pages lead through all by their links', async () => {
    for (let turn = 0; turn < 5; turn++) await post(bob, `@alice ${turn}`)
    await w.settle()
    const ids: string[] = []
    let next: string | undefined = '/api/v1/notifications?limit=2'
    while (next) {
      const page: Awaited<ReturnType<typeof alice.get<Notification[]>>> =
        await alice.get<Notification[]>(next)
      ids.push(...page.body.map((one) => one.id))
      next = /<[^>]*?(\/api[^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
    }
    assert.equal(new Set(ids).size, 5)
    assert.deepEqual(
      ids,
      [...ids].sort((a, b) => Number(b) - Number(a)),
    )
    const oldest = await alice.get<Notification[]>(`/api/v1/notifications?min_id=${ids[4]}&limit=2`)
    assert.deepEqual(
      oldest.body.map((one) => one.id),
      [ids[2], ids[3]],
    )
  })

  test('the marker counts what is unread and refuses a stale move', async () => {
    for (let turn = 0; turn < 3; turn++) await post(bob, `@alice ${turn}`)
    await w.settle()
    const { body } = await alice.get<Notification[]>('/api/v1/notifications')
    const unread = async () =>
      (await alice.get<{ count: number }>('/api/v1/notifications/unread_count')).body.count
    assert.equal(await unread(), 3)
    const moved = await alice.post<Markers>('/api/v1/markers', {
      notifications: { last_read_id: body[1]?.id },
    })
    assert.equal(moved.body.notifications?.last_read_id, body[1]?.id)
    assert.equal(await unread(), 1)
    const version = moved.body.notifications?.version ?? 0
    const move = (known: number) =>
      alice.post<Markers>('/api/v1/markers', { notifications: { last_read_id: body[0]?.id, version: known } })
    assert.equal((await move(version + 5)).status, 409)
    assert.equal(await unread(), 1)
    assert.equal((await move(version)).body.notifications?.version, version + 1)
    const both = await alice.get<Markers>('/api/v1/markers?timeline[]=home&timeline[]=notifications')
    assert.deepEqual(Object.keys(both.body), ['notifications'])
    assert.deepEqual((await bob.get<Markers>('/api/v1/markers?timeline[]=notifications')).body, {})
    const form = new URLSearchParams([['home[last_read_id]', '77']])
    assert.equal((await alice.post<Markers>('/api/v1/markers', form)).body.home?.last_read_id, '77')
  })

  test('wrong input is refused with its field, and nobody without an account gets in', async () => {
    const wrong = ['?max_id=x', '?account_id=x', '?limit=0', '?limit=many']
    for (const query of wrong)
      assert.equal((await alice.get(`/api/v1/notifications${query}`)).status, 422, query)
    for (const body of [
      { home: { last_read_id: 'x' } },
      { home: {} },
      { home: 'x' },
      { notifications: { last_read_id: {} } },
    ]) {
      assert.equal((await alice.post('/api/v1/markers', body)).status, 422, JSON.stringify(body))
    }
    for (const path of ['/api/v1/notifications', '/api/v2/notifications', '/api/v1/markers']) {
      assert.equal((await w.visitor.get(path)).status, 401, path)
    }
    assert.equal((await alice.get('/api/v1/notifications/nonsense')).status, 404)
  })
})
