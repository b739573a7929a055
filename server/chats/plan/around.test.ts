import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApiErrorBody } from '../../../wire/base.ts'
import type { Chat, ChatSeries, RunSheet } from '../../../wire/chat.ts'
import type { Status } from '../../../wire/status.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { inHours, newChat, passTime, path, withPerson } from '../chat.test-data.ts'

let place: World
let alice: Person
let bob: Person
let carl: Person
before(async () => {
  place = await world()
  alice = await place.member('alice')
  bob = await place.member('bob')
  carl = await place.member('carl')
})
after(() => place[Symbol.asyncDispose]())

const later = async (id: string, minutes: number) => {
  await passTime(place, id, minutes)
  await place.settle()
}
const question = (chat: Chat, n: number) =>
  `${path}/${chat.id}/sittings/${chat.sittings[0]?.id}/questions/${n}`

describe('a rehearsal', () => {
  /** A chat of Alice and Bob that is announced, with a rehearsal. */
  const rehearsed = async (tag: string): Promise<{ chat: Chat; rehearsal: Chat }> => {
    const draft = await newChat(alice, { tag, starts_at: inHours(5) })
    await withPerson(alice, draft, bob)
    const chat = (await alice.post<Chat>(`${path}/${draft.id}/schedule`)).body
    const answer = await alice.post<Chat>(`${path}/${chat.id}/rehearse`)
    assert.equal(answer.status, 200, answer.text)
    return { chat, rehearsal: answer.body }
  }

  it('is on at once, and everything works in it as in the chat', async () => {
    const { chat, rehearsal } = await rehearsed('Practice1')
    assert.deepEqual(
      [rehearsal.status, rehearsal.rehearsal, rehearsal.rehearsal_of, rehearsal.questions.length],
      ['live', true, chat.id, 3],
    )
    assert.equal((await bob.get<Chat>(`${path}/${chat.id}`)).body.rehearsal_id, rehearsal.id)
    await later(rehearsal.id, 6)
    await bob.post(`${question(rehearsal, 2)}/send`)
    await alice.post(`${question(rehearsal, 3)}/delay`, { minutes: 5 })
    const { body: now } = await bob.get<Chat>(`${path}/${rehearsal.id}`)
    assert.deepEqual(
      now.questions.map(({ askings }) => askings[0]?.state),
      ['asked', 'asked', 'planned'],
    )
    const asked = await bob.get<Status>(`/api/v1/statuses/${now.questions[0]?.askings[0]?.status_id}`)
    assert.deepEqual([asked.body.visibility, asked.body.tags, asked.body.mentions], ['direct', [], []])
    assert.match(asked.body.content, /Q1: What was/)
    const original = (await alice.get<Chat>(`${path}/${chat.id}`)).body
    assert.ok(original.questions.every(({ askings }) => askings[0]?.state === 'planned'))
    assert.equal(original.status, 'scheduled')
    const closed = await alice.post<Chat>(`${path}/${rehearsal.id}/close`)
    assert.equal(closed.body.status, 'closed')
  })

  it('is seen, heard of and found by nobody but its hosts', async () => {
    const { chat, rehearsal } = await rehearsed('Practice2')
    const moderator = await place.member('mona', { role: 'moderator' })
    await carl.post(`/api/v1/accounts/${alice.id}/follow`, { notify: true })
    await later(rehearsal.id, 6)
    const { body: seen } = await alice.get<Chat>(`${path}/${rehearsal.id}`)
    const postId = seen.questions[0]?.askings[0]?.status_id
    assert.ok(postId)
    for (const reader of [carl, moderator, place.visitor]) {
      for (const address of [
        `${path}/${rehearsal.id}`,
        `${path}/${rehearsal.id}/run_sheet`,
        `${path}/${rehearsal.id}/acts`,
        `${path}/${rehearsal.id}/contributions`,
        `${path}/${rehearsal.id}/presence`,
        `/api/v1/statuses/${postId}`,
      ]) {
        const { status } = await reader.get(address)
        assert.ok([401, 404].includes(status), `${address}: ${status}`)
      }
      for (const word of ['close', 'cancel', 'rehearse', 'copy', 'hand_over', 'agree'])
        assert.ok(
          [401, 404].includes(
            (await reader.post(`${path}/${rehearsal.id}/${word}`, { account_id: '1' })).status,
          ),
        )
      assert.ok([401, 404].includes((await reader.delete(`${path}/${rehearsal.id}`)).status))
      assert.equal((await reader.get<Chat>(`${path}/${chat.id}`)).body.rehearsal_id, null)
      for (const list of [
        `${path}?tag=practice2`,
        `${path}?status=live`,
        `${path}?mine=true`,
        '/api/v1/timelines/public',
        '/api/v1/timelines/tag/practice2',
        `/api/v1/accounts/${alice.id}/statuses`,
        '/api/v1/timelines/home',
        '/api/v1/notifications',
        '/api/v1/conversations',
      ]) {
        const { text } = await reader.get(list)
        assert.ok(!text.includes(rehearsal.id) && !text.includes(postId), `${list}: ${text.slice(0, 300)}`)
      }
    }
    const tellsBob = ['/api/v1/notifications', '/api/v1/conversations', '/api/v1/timelines/home']
    for (const list of tellsBob) assert.ok(!(await bob.get(list)).text.includes('best feedback'), list)
    assert.equal((await alice.get<Chat[]>(`${path}?mine=true&tag=practice2`)).body.length, 1)
  })

  it('is thrown away with what was written in it: by its hosts, by the next, and when the chat begins', async () => {
    const { chat, rehearsal } = await rehearsed('Practice3')
    await later(rehearsal.id, 6)
    const postOf = async (id: string) =>
      (await alice.get<Chat>(`${path}/${id}`)).body.questions[0]?.askings[0]?.status_id ?? ''
    const first = await postOf(rehearsal.id)
    const again = (await bob.post<Chat>(`${path}/${chat.id}/rehearse`)).body
    await place.settle()
    assert.equal((await alice.get(`${path}/${rehearsal.id}`)).status, 404)
    assert.equal((await alice.get(`/api/v1/statuses/${first}`)).status, 404)
    await later(again.id, 6)
    const second = await postOf(again.id)
    assert.equal((await alice.delete(`${path}/${again.id}`)).status, 200)
    await place.settle()
    assert.equal((await alice.get(`/api/v1/statuses/${second}`)).status, 404)
    const third = (await alice.post<Chat>(`${path}/${chat.id}/rehearse`)).body
    await later(third.id, 6)
    const last = await postOf(third.id)
    await later(chat.id, 5 * 60 + 1)
    assert.equal((await alice.get<Chat>(`${path}/${chat.id}`)).body.status, 'live')
    assert.equal((await alice.get(`${path}/${third.id}`)).status, 404)
    assert.equal((await alice.get(`/api/v1/statuses/${last}`)).status, 404)
    assert.equal((await alice.post(`${path}/${chat.id}/rehearse`)).status, 409)
    assert.deepEqual((await place.visitor.get<Status[]>('/api/v1/timelines/tag/practice3')).body, [])
  })
})

describe('copies and run sheets', () => {
  it('copies a chat to the same time of day a week later, or to a time that is said', async () => {
    // At nine, so that it does not depend on the hour of the test whether a copy's sittings would be at once.
    const atNine = (hours: number) => `${inHours(hours).slice(0, 10)}T09:00`
    const sittings = [
      { time_zone: 'Europe/London', starts_at: atNine(24), minutes: 60 },
      { time_zone: 'Asia/Kolkata', starts_at: atNine(48), minutes: 45 },
    ]
    const draft = await newChat(alice, { tag: 'Copied', starts_at: undefined, sittings, minutes: undefined })
    const chat = await withPerson(alice, draft, bob)
    const { body: copy } = await bob.post<Chat>(`${path}/${chat.id}/copy`, {})
    assert.equal(copy.status, 'draft')
    const week = (wall: string | undefined) =>
      new Date(Date.parse(`${wall}:00Z`) + 7 * 864e5).toISOString().slice(0, 16)
    assert.deepEqual(
      copy.sittings.map(({ starts_local: wall, minutes }) => [wall, minutes]),
      chat.sittings.map(({ starts_local: wall, minutes }) => [week(wall), minutes]),
    )
    assert.deepEqual(
      copy.questions.map(({ text, minute }) => [text, minute]),
      chat.questions.map(({ text, minute }) => [text, minute]),
    )
    assert.deepEqual(
      copy.hosts.map(({ account, agreed }) => [account.username, agreed]),
      [
        ['alice', false],
        ['bob', true],
      ],
    )
    const moved = await bob.post<Chat>(`${path}/${chat.id}/copy`, { starts_at: '2028-06-01T20:00' })
    assert.deepEqual(
      moved.body.sittings.map(({ starts_local: wall }) => wall.slice(11)),
      ['20:00', chat.sittings[1]?.starts_local.slice(11)],
    )
    const wrong = await bob.post<ApiErrorBody>(`${path}/${chat.id}/copy`, { starts_at: 'soon' })
    assert.deepEqual([wrong.status, wrong.body.field], [422, 'starts_at'])
    assert.equal((await carl.post(`${path}/${chat.id}/copy`, {})).status, 404)
  })

  it('copies a chat of a series to the next time of its rhythm', async () => {
    const series = await alice.post<ChatSeries>('/api/rounds/v1/chat_series', {
      title: 'Weekly',
      tag: 'Rhythm',
      time_zone: 'America/New_York',
      repeats: 'weekly',
      usual_sittings: [{ starts: '2026-01-06T21:00', minutes: 60 }],
    })
    const first = await alice.post<Chat>(`/api/rounds/v1/chat_series/${series.body.id}/chats`, {
      questions: [{ text: 'Why?', minute: 5 }],
    })
    const copy = await alice.post<Chat>(`${path}/${first.body.id}/copy`, {})
    assert.equal(copy.body.series?.id, series.body.id)
    assert.equal(copy.body.sittings[0]?.starts_local.slice(11), '21:00')
    const days = (Date.parse(copy.body.starts_at) - Date.parse(first.body.starts_at)) / 864e5
    assert.equal(Math.round(days), 7)
  })

  it('gives hosts a run sheet with the posts as they will be', async () => {
    const chat = await newChat(alice, {
      tag: 'Sheet',
      time_zone: 'Asia/Kolkata',
      starts_at: '2028-06-01T21:00',
    })
    const { body } = await alice.get<RunSheet>(`${path}/${chat.id}/run_sheet`)
    assert.deepEqual(
      body.sittings[0]?.lines.map(({ local, kind, n, minute }) => [local, kind, n, minute]),
      [
        ['20:45', 'lobby', null, -15],
        ['21:00', 'open', null, 0],
        ['21:05', 'question', 1, 5],
        ['21:20', 'question', 2, 20],
        ['21:40', 'question', 3, 40],
        ['22:00', 'close', null, 60],
        ['22:00', 'grace_ends', null, 1500],
      ],
    )
    assert.equal(body.sittings[0]?.lines[3]?.text, 'Q2: What makes it hard to give? #Sheet')
  })
})

describe('a locked hashtag', () => {
  it('is for its owner and the stewards', async () => {
    const tag = 'LockedEd'
    await alice.put(`/api/rounds/v1/registry/${tag}`, {
      kind: 'chat',
      meaning: 'A weekly chat about feedback in medical education',
      languages: ['en'],
    })
    const admin = await place.member('olga', { role: 'admin', scopes: 'read write admin:read admin:write' })
    await admin.post(`/api/rounds/v1/registry/${tag}/confirm`, {})
    const locked = await admin.post(`/api/rounds/v1/registry/${tag}/lock`, { reason: 'Imposters' })
    assert.equal(locked.status, 200, locked.text)
    const answer = await bob.post<ApiErrorBody>(path, {
      title: 'Mine',
      tag,
      time_zone: 'UTC',
      starts_at: inHours(24),
    })
    assert.deepEqual([answer.status, answer.body.field], [403, 'tag'])
    await newChat(admin, { tag })
  })
})

describe('a host whose account is gone', () => {
  it('leaves chats to the other hosts; where there are none, drafts go and announced chats are called off', async () => {
    const gone = await place.member('gone')
    const shared = await newChat(gone, { tag: 'Gone1', status: 'scheduled' })
    await withPerson(gone, shared, bob)
    const alone = await newChat(gone, { tag: 'Gone2', status: 'scheduled' })
    const draft = await newChat(gone, { tag: 'Gone3' })
    const held = await newChat(gone, { tag: 'Gone4', starts_at: inHours(1), status: 'scheduled' })
    await later(held.id, 66)
    await later(held.id, 60)
    const wish = { title: 'Weekly', tag: 'Gone5', time_zone: 'UTC' }
    const series = await gone.post<ChatSeries>('/api/rounds/v1/chat_series', wish)
    await place.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [gone.accountId])
    await place.ctx.pool.query(
      `select graphile_worker.add_job('purge_account', json_build_object('accountId', $1::bigint))`,
      [gone.accountId],
    )
    await place.settle()
    const look = async (id: string) => (await bob.get<Chat>(`${path}/${id}`)).body
    assert.deepEqual([(await look(shared.id)).chair, (await look(shared.id)).status], [bob.id, 'scheduled'])
    const stored = await place.ctx.pool.query(
      'select id, status, created_by from chats where id = any($1) order by id',
      [[alone.id, draft.id, held.id]],
    )
    assert.deepEqual(
      stored.rows.map(({ status, created_by: by }) => [status, by]),
      [
        ['cancelled', null],
        ['closed', null],
      ],
    )
    assert.equal((await look(held.id)).status, 'closed')
    const ended = await place.ctx.pool.query('select ended_at from chat_series where id = $1', [
      series.body.id,
    ])
    assert.ok(ended.rows[0].ended_at)
  })
})
