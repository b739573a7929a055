import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApiErrorBody } from '../../../wire/base.ts'
import type { Chat, ChatAct, ChatSeries } from '../../../wire/chat.ts'
import type { Status } from '../../../wire/status.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { inHours, newChat, passTime, path, withPerson } from '../chat.test-data.ts'
import { askAtTime } from './ask.ts'
import { followZones } from './follow-zones.ts'
import { closeAtTime, openAtTime } from './open-close.ts'

describe('the clock of a chat', () => {
  let place: World
  let alice: Person
  let bob: Person
  let tags = 0
  before(async () => {
    place = await world()
    alice = await place.member('alice')
    bob = await place.member('bob')
  })
  after(() => place[Symbol.asyncDispose]())

  /** A chat of Alice that begins in an hour, moved so that it began some minutes ago. */
  const begun = async (minutes: number, more: object = {}): Promise<Chat> => {
    const chat = await newChat(alice, {
      tag: `Clock${++tags}`,
      starts_at: inHours(1),
      status: 'scheduled',
      ...more,
    })
    await later(chat.id, (Date.parse(chat.starts_at) - Date.now()) / 60_000 + minutes)
    return look(chat.id)
  }
  const look = async (id: string, person: Person = alice) => (await person.get<Chat>(`${path}/${id}`)).body
  const later = async (id: string, minutes: number) => {
    await passTime(place, id, minutes)
    await place.settle()
  }
  const states = (chat: Chat) => chat.questions.map(({ askings }) => askings[0]?.state)
  const postsOf = async (chat: Chat): Promise<Status[]> =>
    (await place.visitor.get<Status[]>(`/api/v1/timelines/tag/${chat.tag.name}`)).body.toReversed()
  /** Who asked what; the account of a series says other things, too. */
  const words = async (chat: Chat) =>
    (await postsOf(chat)).flatMap(({ account, content }) => {
      const n = /Q\d+/.exec(content)?.[0]
      return n === undefined ? [] : [`${account.username} ${n}`]
    })
  const question = (chat: Chat, n: number) =>
    `${path}/${chat.id}/sittings/${chat.sittings[0]?.id}/questions/${n}`
  const acts = async (chat: Chat) =>
    (await alice.get<ChatAct[]>(`${path}/${chat.id}/acts`)).body.map(({ what, by }) => [
      what,
      by?.username ?? '',
    ])
  const jobOf = (chat: Chat) => Number(chat.sittings[0]?.id)

  it('opens it, asks each question at its minute with nobody connected, and closes it', async () => {
    const chat = await begun(-1)
    assert.equal(chat.status, 'scheduled')
    await later(chat.id, 2)
    assert.deepEqual(
      [(await look(chat.id)).status, states(await look(chat.id))],
      ['live', ['planned', 'planned', 'planned']],
    )
    await later(chat.id, 5)
    const first = await look(chat.id)
    assert.deepEqual(states(first), ['asked', 'planned', 'planned'])
    assert.equal(first.current_question?.n, 1)
    assert.equal(first.next_question?.n, 2)
    const [post] = await postsOf(chat)
    assert.equal(post?.account.id, alice.id)
    assert.match(post?.content ?? '', /Q1: What was the best feedback you ever got\?.*Clock/s)
    assert.equal(first.questions[0]?.askings[0]?.status_id, post?.id)
    const toVisitor = (await place.visitor.get<Chat>(`${path}/${chat.id}`)).body
    assert.deepEqual(
      toVisitor.questions.map(({ n }) => n),
      [1],
    )
    await later(chat.id, 40)
    assert.deepEqual(await words(chat), ['alice Q1', 'alice Q2', 'alice Q3'])
    await later(chat.id, 20)
    const over = await look(chat.id)
    assert.deepEqual([over.status, over.sittings[0]?.state], ['closed', 'late'])
    assert.deepEqual((await acts(chat)).map(([what]) => what).toReversed(), [
      'created',
      'scheduled',
      'opened',
      'question_asked',
      'question_asked',
      'question_asked',
      'closed',
    ])
  })

  it('asks once when two hosts press in the same second, and tells both', async () => {
    const draft = await newChat(alice, { tag: `Clock${++tags}`, starts_at: inHours(1) })
    const both = await withPerson(alice, draft, bob)
    await alice.post(`${path}/${both.id}/schedule`)
    await later(both.id, 61)
    const answers = await Promise.all(
      [alice, bob, alice, bob].map((one) => one.post<Chat>(`${question(both, 2)}/send`)),
    )
    assert.deepEqual(
      answers.map(({ status, body }) => [status, states(body)[1]]),
      Array.from({ length: 4 }, () => [200, 'asked']),
    )
    assert.deepEqual(await words(both), ['alice Q2'])
    const late = await bob.post<ApiErrorBody>(`${question(both, 9)}/send`)
    assert.equal(late.status, 404)
  })

  it('asks once when the timer and a host come together, and when the job runs twice', async () => {
    const chat = await begun(1)
    const payload = { sittingId: jobOf(chat), n: 1 }
    await passTime(place, chat.id, 5)
    await Promise.all([
      askAtTime(place.ctx, payload),
      alice.post(`${question(chat, 1)}/send`),
      askAtTime(place.ctx, payload),
    ])
    await place.settle()
    await askAtTime(place.ctx, payload)
    assert.deepEqual(await words(chat), ['alice Q1'])
    assert.equal((await alice.post(`${question(chat, 1)}/send`)).status, 200, 'pressed twice')
    await later(chat.id, 3)
    assert.equal((await alice.post(`${question(chat, 1)}/send`)).status, 409)
    await Promise.all([openAtTime(place.ctx, payload), openAtTime(place.ctx, payload)])
    await later(chat.id, 60)
    await Promise.all([closeAtTime(place.ctx, payload), closeAtTime(place.ctx, payload)])
    const once = (await acts(chat))
      .map(([what]) => what)
      .filter((what) => what === 'opened' || what === 'closed')
    assert.deepEqual(once, ['closed', 'opened'])
  })

  it('does nothing before the time, and waits on', async () => {
    const chat = await begun(-30)
    const payload = { sittingId: jobOf(chat), n: 1 }
    await askAtTime(place.ctx, payload)
    await openAtTime(place.ctx, payload)
    await closeAtTime(place.ctx, payload)
    assert.equal((await look(chat.id)).status, 'scheduled')
    await later(chat.id, 36)
    assert.deepEqual(await words(chat), ['alice Q1'])
  })

  it('lets a co-host ask when who is in the chair cannot, and never who has not agreed', async () => {
    const [carl, dora] = [await place.member('carl'), await place.member('dora')]
    const draft = await newChat(alice, { tag: `Clock${++tags}`, starts_at: inHours(1) })
    await withPerson(alice, draft, carl)
    const two = await look(draft.id)
    const hosts = [
      ...two.hosts.map(({ account, role }) => ({ account_id: account.id, role })),
      { account_id: dora.id, role: 'cohost' },
    ]
    const all = await alice.put<Chat>(`${path}/${draft.id}`, { revision: two.revision, hosts })
    await alice.post(`${path}/${draft.id}/schedule`)
    const handed = await alice.post<Chat>(`${path}/${draft.id}/hand_over`, { account_id: carl.id })
    assert.equal(handed.body.chair, carl.id)
    assert.equal((await alice.post(`${path}/${draft.id}/hand_over`, { account_id: dora.id })).status, 422)
    await place.ctx.pool.query('update members set frozen_at = now() where account_id = $1', [carl.id])
    await later(draft.id, 66)
    assert.deepEqual(await words(all.body), ['alice Q1'])
    await place.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [alice.id])
    await later(draft.id, 20)
    await place.ctx.pool.query('update accounts set suspended_at = null where id = $1', [alice.id])
    await place.ctx.pool.query('update members set frozen_at = null where account_id = $1', [carl.id])
    const stuck = await look(draft.id)
    assert.deepEqual(states(stuck), ['asked', 'skipped', 'planned'])
    assert.match(stuck.questions[1]?.askings[0]?.error ?? '', /Nobody/)
    assert.ok((await acts(all.body)).some(([what]) => what === 'question_stuck'))
    assert.equal((await alice.post(`${question(all.body, 2)}/send`)).status, 200)
    assert.deepEqual(await words(all.body), ['alice Q1', 'carl Q2'])
    assert.equal((await look(draft.id)).questions[1]?.askings[0]?.error, null)
  })

  it('says why when no post is accepted, and lets hosts send the question when that is mended', async () => {
    const chat = await begun(1)
    await place.ctx.pool.query(
      `insert into hashtags (id, name, shown, created_at, usable) values ($1, $2, $2, now(), false)
      on conflict (name) do update set usable = false`,
      [place.ctx.newId(), chat.tag.name.toLowerCase()],
    )
    await later(chat.id, 5)
    assert.match((await look(chat.id)).questions[0]?.askings[0]?.error ?? '', /may not be used/)
    const pressed = await alice.post<ApiErrorBody>(`${question(chat, 1)}/send`)
    assert.equal(pressed.status, 409)
    assert.match(pressed.body.error, /Q1 could not be asked: .*may not be used/)
    await place.ctx.pool.query('update hashtags set usable = true where name = $1', [
      chat.tag.name.toLowerCase(),
    ])
    assert.equal((await alice.post(`${question(chat, 1)}/send`)).status, 200)
    assert.deepEqual(await words(chat), ['alice Q1'])
  })

  it('lets the account of the series ask when no host can', async () => {
    const wish = { title: 'Weekly', tag: 'ByGroup', time_zone: 'UTC', federated: true }
    const series = await alice.post<ChatSeries>('/api/rounds/v1/chat_series', wish)
    assert.equal(series.status, 200, series.text)
    const chat = await begun(1, { series_id: series.body.id })
    await place.ctx.pool.query('update members set frozen_at = now() where account_id = $1', [alice.id])
    await later(chat.id, 5)
    await place.ctx.pool.query('update members set frozen_at = null where account_id = $1', [alice.id])
    assert.deepEqual(await words(chat), ['ByGroup Q1'])
  })

  it('moves a question and all after it when it is put off, and asks them then', async () => {
    const chat = await begun(1)
    const put = await alice.post<Chat>(`${question(chat, 2)}/delay`, { minutes: 3 })
    const planned = (one: Chat) =>
      one.questions.map(({ askings }) =>
        Math.round((Date.parse(askings[0]?.planned_at ?? '') - Date.parse(one.starts_at)) / 60_000),
      )
    assert.deepEqual(planned(put.body), [5, 23, 43])
    assert.deepEqual(planned((await alice.post<Chat>(`${question(chat, 3)}/delay`, {})).body), [5, 23, 45])
    await later(chat.id, 20)
    assert.deepEqual(states(await look(chat.id)), ['asked', 'planned', 'planned'])
    await later(chat.id, 3)
    assert.deepEqual(states(await look(chat.id)), ['asked', 'asked', 'planned'])
    const tooLate = await alice.post<ApiErrorBody>(`${question(chat, 3)}/delay`, { minutes: 30 })
    assert.deepEqual([tooLate.status, tooLate.body.field], [422, 'minutes'])
    assert.equal((await alice.post(`${question(chat, 1)}/delay`, {})).status, 409)
    assert.equal(
      (await alice.post<ApiErrorBody>(`${question(chat, 3)}/delay`, { minutes: 0 })).body.field,
      'minutes',
    )
  })

  it('leaves out what was skipped until somebody sends it', async () => {
    const chat = await begun(1)
    await alice.post(`${question(chat, 1)}/skip`)
    await later(chat.id, 20)
    assert.deepEqual(states(await look(chat.id)), ['skipped', 'asked', 'planned'])
    assert.equal((await alice.post(`${question(chat, 2)}/skip`)).status, 409)
    await alice.post(`${question(chat, 1)}/send`)
    assert.deepEqual(await words(chat), ['alice Q2', 'alice Q1'])
    assert.equal((await look(chat.id)).current_question?.n, 1)
  })

  it('does nothing for a chat that was called off or deleted', async () => {
    const [off, gone] = [await begun(-2), await begun(-2)]
    await alice.post(`${path}/${off.id}/cancel`, {})
    await alice.post(`${path}/${gone.id}/cancel`, {})
    assert.equal((await alice.delete(`${path}/${gone.id}`)).status, 200)
    await later(off.id, 70)
    await later(gone.id, 70)
    await askAtTime(place.ctx, { sittingId: jobOf(gone), n: 1 })
    await closeAtTime(place.ctx, { sittingId: jobOf(gone) })
    assert.deepEqual([await words(off), await words(gone)], [[], []])
    assert.equal((await look(off.id)).status, 'cancelled')
  })

  it('shows that a question was removed by its author, and asks it again', async () => {
    const chat = await begun(6)
    const [post] = await postsOf(chat)
    await alice.delete(`/api/v1/statuses/${post?.id}`)
    const removed = await look(chat.id)
    assert.deepEqual(
      [removed.questions[0]?.askings[0]?.state, removed.questions[0]?.askings[0]?.status_id],
      ['asked', null],
    )
    assert.equal((await alice.post(`${question(chat, 1)}/repeat`)).status, 200)
    assert.deepEqual(await words(chat), [], 'not within a minute of the first time')
    await later(chat.id, 2)
    await Promise.all([alice, alice].map((one) => one.post(`${question(chat, 1)}/repeat`)))
    assert.deepEqual(await words(chat), ['alice Q1'])
    assert.equal((await look(chat.id)).current_question?.status_id, (await postsOf(chat))[0]?.id)
    assert.equal((await alice.post(`${question(chat, 3)}/repeat`)).status, 409)
  })

  it('is closed early, and opened again with what was still to be asked', async () => {
    const chat = await begun(6)
    const closed = await alice.post<Chat>(`${path}/${chat.id}/close`)
    assert.deepEqual([closed.body.status, states(closed.body)], ['closed', ['asked', 'skipped', 'skipped']])
    assert.equal(closed.body.sittings[0]?.state, 'late')
    assert.equal((await alice.post(`${question(chat, 2)}/send`)).status, 409)
    const open = await alice.post<Chat>(`${path}/${chat.id}/reopen`, {})
    assert.deepEqual([open.body.status, states(open.body)], ['live', ['asked', 'planned', 'planned']])
    await later(chat.id, 15)
    assert.deepEqual(await words(chat), ['alice Q1', 'alice Q2'])
    await later(chat.id, 60)
    assert.equal((await look(chat.id)).status, 'closed')
    const longer = await alice.post<Chat>(`${path}/${chat.id}/reopen`, { minutes: 20 })
    assert.equal(longer.body.sittings[0]?.state, 'live')
    await later(chat.id, 21)
    await later(chat.id, 1500)
    assert.equal((await look(chat.id)).sittings[0]?.state, 'over')
    assert.equal((await alice.post(`${path}/${chat.id}/reopen`, {})).status, 409)
  })

  it('asks in both sittings, and closes after the last', async () => {
    const sittings = [1, 5].map((hours) => ({ starts_at: inHours(hours), minutes: 60 }))
    const chat = await begun(6, { starts_at: undefined, sittings })
    await later(chat.id, 35)
    await later(chat.id, 25)
    const between = await look(chat.id)
    assert.deepEqual(
      [between.status, between.sittings.map(({ state }) => state), between.current_question],
      ['live', ['late', 'upcoming'], null],
    )
    await later(chat.id, 4 * 60 - 60)
    assert.deepEqual(await words(chat), ['alice Q1', 'alice Q2', 'alice Q3', 'alice Q1'])
    await later(chat.id, 60)
    assert.equal((await look(chat.id)).status, 'closed')
  })

  it('says what it missed when the server was down for the whole sitting', async () => {
    const chat = await begun(-5)
    await passTime(place, chat.id, 70)
    await closeAtTime(place.ctx, { sittingId: jobOf(chat) })
    await place.settle()
    assert.deepEqual([(await look(chat.id)).status, await words(chat)], ['closed', []])
    assert.ok((await acts(chat)).some(([what]) => what === 'question_missed'))
  })

  it('takes questions on while it is under way', async () => {
    const chat = await begun(6)
    const added = await alice.post<Chat>(`${path}/${chat.id}/questions`, { text: 'And what else?' })
    assert.deepEqual(
      added.body.questions.map(({ n, minute }) => [n, minute]),
      [
        [1, 5],
        [2, 20],
        [3, 40],
        [4, 45],
      ],
    )
    const past = await alice.post<Chat>(`${path}/${chat.id}/questions`, { text: 'Too late?', minute: 2 })
    assert.equal(states(past.body)[4], 'skipped')
    const changed = await alice.put<Chat>(`${path}/${chat.id}/questions/2`, {
      text: 'Why is it hard?',
      minute: 10,
    })
    assert.deepEqual(
      [changed.body.questions[1]?.text, changed.body.questions[1]?.minute],
      ['Why is it hard?', 10],
    )
    assert.equal((await alice.delete(`${path}/${chat.id}/questions/1`)).status, 409)
    const deleted = await alice.delete<Chat>(`${path}/${chat.id}/questions/3`)
    assert.deepEqual(
      deleted.body.questions.map(({ n, text }) => [n, text.slice(0, 6)]),
      [
        [1, 'What w'],
        [2, 'Why is'],
        [3, 'And wh'],
        [4, 'Too la'],
      ],
    )
    await later(chat.id, 5)
    assert.match((await postsOf(chat))[1]?.content ?? '', /Q2: Why is it hard\?/)
    assert.equal((await alice.delete(`${path}/${chat.id}/questions/2`)).status, 409)
    assert.equal((await bob.post(`${path}/${chat.id}/questions`, { text: 'Mine?' })).status, 403)
  })

  it('ends later when a host says so while it is under way, and may be said again when it is over', async () => {
    const chat = await begun(6)
    const { body: now } = await alice.get<Chat>(`${path}/${chat.id}`)
    const sitting = now.sittings[0]
    const longer = { revision: now.revision, sittings: [{ ...sitting, ends_at: undefined, minutes: 90 }] }
    // The time that was passed here left seconds, which no host writes.
    await place.ctx.pool.query(
      `update chat_sittings set starts_at = date_trunc('minute', starts_at) where chat_id = ${chat.id}`,
    )
    const extended = await alice.put<Chat>(`${path}/${chat.id}`, longer)
    assert.equal(extended.body.sittings[0]?.minutes, 90, extended.text)
    const earlier = { revision: extended.body.revision, starts_at: inHours(2) }
    assert.equal((await alice.put<ApiErrorBody>(`${path}/${chat.id}`, earlier)).body.field, 'starts_at')
    await later(chat.id, 60)
    assert.equal((await look(chat.id)).status, 'live')
    await later(chat.id, 30)
    const over = await look(chat.id)
    assert.equal(over.status, 'closed')
    const renamed = await alice.put<Chat>(`${path}/${chat.id}`, {
      revision: over.revision,
      title: 'What we learnt',
    })
    assert.equal(renamed.body.title, 'What we learnt', renamed.text)
    const replanned = { revision: renamed.body.revision, questions: [{ text: 'Only one?' }] }
    assert.ok([409, 422].includes((await alice.put(`${path}/${chat.id}`, replanned)).status))
  })

  it('lets a host ask first whose posts need no moderator', async () => {
    const dan = await place.member('dan')
    const draft = await newChat(dan, { tag: `Clock${++tags}`, starts_at: inHours(1) })
    await withPerson(dan, draft, alice)
    await dan.post(`${path}/${draft.id}/schedule`)
    await place.ctx.pool
      .query(`insert into settings (name, value) values ('moderation', '{"hold_first_days": 7}')
      on conflict (name) do update set value = excluded.value`)
    await place.ctx.pool.query(
      `update members set created_at = now() - interval '1 year' where account_id = $1`,
      [alice.accountId],
    )
    await later(draft.id, 66)
    await place.ctx.pool.query(`delete from settings where name = 'moderation'`)
    assert.deepEqual(await words(draft), ['alice Q1'])
  })

  it('follows its zone when the rules of the zone change', async () => {
    const chat = await begun(-120)
    await place.ctx.pool.query(`update chat_sittings set starts_at = starts_at + interval '1 hour',
      ends_at = ends_at + interval '1 hour' where chat_id = ${chat.id}`)
    await place.ctx.pool.query(`update chat_askings set planned_at = planned_at + interval '1 hour'
      where sitting_id = ${jobOf(chat)}`)
    await followZones(place.ctx)
    const moved = await look(chat.id)
    // The time that was passed here left seconds that no wall clock has.
    const minute = (at: string | undefined) => Math.round(Date.parse(at ?? '') / 120_000)
    assert.equal(minute(moved.sittings[0]?.starts_at), minute(chat.sittings[0]?.starts_at))
    const due = ({ questions }: Chat) => minute(questions[0]?.askings[0]?.planned_at)
    assert.equal(due(moved), due(chat))
    assert.ok((await acts(chat)).some(([what]) => what === 'zone_changed'))
    await followZones(place.ctx)
    assert.equal((await acts(chat)).filter(([what]) => what === 'zone_changed').length, 1)
  })
})
