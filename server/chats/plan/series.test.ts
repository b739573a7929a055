import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Account, Relationship } from '../../../wire/account.ts'
import type { ApiErrorBody } from '../../../wire/base.ts'
import type { Chat, ChatSeries } from '../../../wire/chat.ts'
import type { Notification } from '../../../wire/notification.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { path as chats } from '../chat.test-data.ts'

const path = '/api/rounds/v1/chat_series'
const year = new Date().getUTCFullYear() + 1

describe('a series of chats', () => {
  let place: World
  let alice: Person
  let bob: Person
  before(async () => {
    place = await world()
    alice = await place.member('alice')
    bob = await place.member('bob')
  })
  after(() => place[Symbol.asyncDispose]())

  const wish = (more: object = {}) => ({
    title: 'NephJC',
    tag: 'NephJC',
    language: 'en',
    time_zone: 'America/New_York',
    repeats: 'fortnightly',
    usual_sittings: [
      { starts: `${year}-03-02T21:00`, minutes: 60 },
      { time_zone: 'Asia/Kolkata', starts: `${year}-03-03T21:00`, minutes: 60 },
    ],
    ...more,
  })
  const newSeries = async (more: object = {}): Promise<ChatSeries> => {
    const answer = await alice.post<ChatSeries>(path, wish(more))
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }

  it('goes on at the same time of day in both zones over a change of clocks', async () => {
    const series = await newSeries()
    const times: string[][] = []
    for (let round = 0; round < 3; round++) {
      const { body, status, text } = await alice.post<Chat>(`${path}/${series.id}/chats`, {
        title: `No. ${round}`,
      })
      assert.equal(status, 200, text)
      assert.deepEqual([body.tag.name, body.language, body.series?.id], ['NephJC', 'en', series.id])
      assert.deepEqual(
        body.sittings.map(({ starts_local: wall }) => wall.slice(11)),
        ['21:00', '21:00'],
      )
      times.push(body.sittings.map(({ starts_at: at }) => at.slice(0, 16)))
    }
    // New York changes its clocks in March, India never.
    assert.deepEqual(times, [
      [`${year}-03-03T02:00`, `${year}-03-03T15:30`],
      [`${year}-03-17T01:00`, `${year}-03-17T15:30`],
      [`${year}-03-31T01:00`, `${year}-03-31T15:30`],
    ])
    const { body: shown } = await place.visitor.get<ChatSeries>(`${path}/${series.id}`)
    assert.equal(shown.next_times[0]?.starts_local, `${year}-04-13T21:00`)
    assert.equal(shown.counts.chats, 0, 'drafts are not told of')
    assert.equal(shown.next_chat, null)
  })

  it('sends nobody to a date that was called off', async () => {
    const series = await newSeries({ tag: 'HolidayEd' })
    const next = async () =>
      (await place.visitor.get<ChatSeries>(`${path}/${series.id}`)).body.next_times[0]?.starts_local.slice(
        5,
        10,
      )
    const plan = async () =>
      (await alice.post<Chat>(`${path}/${series.id}/chats`, { status: 'scheduled' })).body
    assert.equal(await next(), '03-02')
    const holiday = await plan()
    assert.equal((await alice.post(`${chats}/${holiday.id}/cancel`, { reason: 'Holiday' })).status, 200)
    assert.equal(await next(), '03-16')
    assert.equal((await plan()).sittings[0]?.starts_local.slice(5, 10), '03-16')
    assert.equal(await next(), '03-30')
  })

  it('is hosted by those who were asked and have agreed, and its chats are, too', async () => {
    const series = await newSeries({ tag: 'Hosted', hosts: [{ account_id: bob.id }] })
    assert.equal((await bob.post(`${path}/${series.id}/chats`, {})).status, 403)
    assert.equal((await bob.put(`${path}/${series.id}`, { revision: 1, title: 'Mine' })).status, 403)
    assert.equal((await bob.post<ChatSeries>(`${path}/${series.id}/agree`)).body.me?.may_host, true)
    const next = () =>
      bob.post<Chat>(`${path}/${series.id}/chats`, { status: 'scheduled' }, { 'idempotency-key': 'the next' })
    const [made, again] = await Promise.all([next(), next()])
    assert.equal(made.status, 200, made.text)
    assert.equal(again.body.id, made.body.id, 'one chat, however often it is asked for')
    assert.deepEqual(
      made.body.hosts.map(({ account, agreed }) => [account.username, agreed]),
      [
        ['alice', true],
        ['bob', true],
      ],
    )
    assert.equal(
      (await place.visitor.get<ChatSeries>(`${path}/${series.id}`)).body.next_chat?.id,
      made.body.id,
    )
    assert.equal((await bob.post(`${path}/${series.id}/step_down`)).status, 200)
    assert.equal((await alice.post(`${path}/${series.id}/step_down`)).status, 409)
    assert.equal((await bob.post(`${path}/${series.id}/agree`)).status, 403)
  })

  it('is followed and unfollowed', async () => {
    const series = await newSeries({ tag: 'Followed' })
    for (let round = 0; round < 2; round++) {
      const { body } = await bob.post<ChatSeries>(`${path}/${series.id}/follow`)
      assert.deepEqual([body.me?.following, body.counts.followers], [true, 1])
    }
    const made = await alice.post<Chat>(`${path}/${series.id}/chats`, { status: 'scheduled' })
    const followed = await bob.get<Chat[]>(`${chats}?followed=true`)
    assert.deepEqual(
      followed.body.map(({ id }) => id),
      [made.body.id],
    )
    assert.equal((await bob.get<ChatSeries[]>(`${path}?followed=true`)).body[0]?.id, series.id)
    const { body } = await bob.post<ChatSeries>(`${path}/${series.id}/unfollow`)
    assert.deepEqual([body.me?.following, body.counts.followers], [false, 0])
  })

  it('and its account are followed as one, and each can be told from the other', async () => {
    const series = await newSeries({ tag: 'OneFollow', federated: true })
    const groupId = series.group?.id ?? ''
    const account = `/api/v1/accounts/${groupId}`
    const mine = async (person: Person) => {
      const { me, counts } = (await person.get<ChatSeries>(`${path}/${series.id}`)).body
      const [between] = (await person.get<Relationship[]>(`/api/v1/accounts/relationships?id=${groupId}`))
        .body
      return {
        told: me?.following,
        home: me?.posts_in_home,
        account: between?.following,
        of: counts.followers,
      }
    }
    const carl = await place.member('carl')
    await bob.post(`${path}/${series.id}/follow`)
    assert.deepEqual(await mine(bob), { told: true, home: false, account: false, of: 1 })
    await bob.post(`${path}/${series.id}/follow`, { posts: true })
    assert.deepEqual(await mine(bob), { told: true, home: true, account: true, of: 1 })
    // By any app: whoever follows the account is told of the chats, too.
    await carl.post(`${account}/follow`, { reblogs: false })
    assert.deepEqual(await mine(carl), { told: true, home: false, account: true, of: 2 })
    await carl.post(`${account}/follow`, { reblogs: true })
    assert.deepEqual(await mine(carl), { told: true, home: true, account: true, of: 2 })

    const made = await alice.post<Chat>(`${path}/${series.id}/chats`, { status: 'scheduled' })
    await place.settle()
    for (const person of [bob, carl]) {
      const news = await person.get<Notification[]>('/api/v1/notifications?types[]=rounds.chat_news')
      assert.equal(news.body.filter(({ chat }) => chat?.id === made.body.id).length, 1, person.name)
      for (const list of [`${chats}?followed=true`, `${chats}?followed=true&series=${series.id}`])
        assert.ok((await person.get<Chat[]>(list)).body.some(({ id }) => id === made.body.id))
      const found = (await person.get<ChatSeries[]>(`${path}?followed=true&group=${groupId}`)).body
      assert.deepEqual(
        found.map(({ id }) => id),
        [series.id],
      )
    }
    await bob.post(`${path}/${series.id}/follow`, { posts: false })
    assert.deepEqual(await mine(bob), { told: true, home: false, account: false, of: 2 })
    // What following the account gave ends with it, what was asked for stays.
    await carl.post(`${account}/unfollow`)
    assert.deepEqual(await mine(carl), { told: false, home: false, account: false, of: 1 })
    await bob.post(`${account}/follow`)
    await bob.post(`${account}/unfollow`)
    assert.deepEqual(await mine(bob), { told: true, home: false, account: false, of: 1 })
    await bob.post(`${path}/${series.id}/follow`, { posts: true })
    await bob.post(`${path}/${series.id}/unfollow`)
    assert.deepEqual(await mine(bob), { told: false, home: false, account: false, of: 0 })

    const alone = await newSeries({ tag: 'NoAccount' })
    const refused = await bob.post<ApiErrorBody>(`${path}/${alone.id}/follow`, { posts: true })
    assert.deepEqual([refused.status, refused.body.field], [422, 'posts'])
    assert.equal((await bob.get<ChatSeries>(`${path}/${alone.id}`)).body.me?.following, false)
  })

  it('keeps the newer version, its hashtag, and plans nothing after its end', async () => {
    const series = await newSeries({ tag: 'Kept' })
    const change = { revision: series.revision, title: 'New', tag: '#kept' }
    assert.equal((await alice.put<ChatSeries>(`${path}/${series.id}`, change)).body.title, 'New')
    assert.equal((await alice.put(`${path}/${series.id}`, { ...change, title: 'Old' })).status, 409)
    const moved = { revision: series.revision + 1, tag: 'Other' }
    assert.equal((await alice.put<ApiErrorBody>(`${path}/${series.id}`, moved)).body.field, 'tag')
    const ended = await alice.post<ChatSeries>(`${path}/${series.id}/end`)
    assert.ok(ended.body.ended_at)
    assert.deepEqual(ended.body.next_times, [])
    assert.equal((await alice.post(`${path}/${series.id}/chats`, {})).status, 409)
    const { body } = await alice.post<ApiErrorBody>(chats, { series_id: series.id })
    assert.equal(body.field, 'series_id')
  })

  it('may have an account for other servers, which nobody can sign in to', async () => {
    const series = await newSeries({ tag: 'GroupChat', federated: true, about: 'Every second Monday' })
    assert.equal(series.group?.acct, `GroupChat@${place.ctx.config.domain}`)
    await place.settle()
    const found = await place.visitor.get<Account>('/api/v1/accounts/lookup?acct=GroupChat')
    assert.deepEqual([found.status, found.body.group, found.body.display_name], [200, true, 'NephJC'])
    assert.match(found.body.note, /^<p>Every second Monday<\/p><p>This is the account of a chat/)
    const { rows } = await place.ctx.pool.query('select from logins where account_id = $1', [found.body.id])
    assert.equal(rows.length, 0)
    await alice.put(`${path}/${series.id}`, { revision: 1, title: 'Kidneys' })
    await place.settle()
    const renamed = await place.visitor.get<Account>('/api/v1/accounts/lookup?acct=GroupChat')
    assert.equal(renamed.body.display_name, 'Kidneys')
    for (const group_username of [undefined, 'alice', 'admin', 'with space', 'x'.repeat(31)]) {
      const answer = await alice.post<ApiErrorBody>(
        path,
        wish({ tag: 'GroupChat', federated: true, group_username }),
      )
      assert.deepEqual([answer.status, answer.body.field], [422, 'group_username'], group_username)
    }
    const arabic = { tag: 'التعليم', federated: true }
    assert.equal((await alice.post<ApiErrorBody>(path, wish(arabic))).body.field, 'group_username')
    const chosen = await newSeries({ ...arabic, group_username: 'taalim' })
    assert.equal(chosen.group?.acct.split('@')[0], 'taalim')
  })

  for (const [what, more, field] of [
    ['a rhythm without a first time', { usual_sittings: [] }, 'usual_sittings'],
    ['a rhythm that there is not', { repeats: 'daily' }, 'repeats'],
    ['no hashtag', { tag: undefined }, 'tag'],
    ['no title', { title: '' }, 'title'],
    ['an unknown zone', { time_zone: 'Nowhere' }, 'time_zone'],
    [
      'a zone of a sitting',
      { usual_sittings: [{ starts: '2027-01-01T10:00', time_zone: 'X/Y' }] },
      'usual_sittings[0].time_zone',
    ],
    ['no time', { usual_sittings: [{ starts: 'noon' }] }, 'usual_sittings[0].starts'],
    [
      'seven hours',
      { usual_sittings: [{ starts: '2027-01-01T10:00', minutes: 420 }] },
      'usual_sittings[0].minutes',
    ],
    [
      'two at once',
      { usual_sittings: [{ starts: '2027-01-01T10:00' }, { starts: '2027-01-01T10:30' }] },
      'usual_sittings',
    ],
  ] as const) {
    it(`refuses ${what}, and names it`, async () => {
      const answer = await alice.post<ApiErrorBody>(path, wish({ tag: 'Refused', ...more }))
      assert.deepEqual([answer.status, answer.body.field], [422, field], answer.text)
    })
  }
})
