import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Chat } from '../../../wire/chat.ts'
import type { Notification } from '../../../wire/notification.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { tasks } from '../../reactions.ts'
import { inHours, newChat, passTime, path, withPerson } from '../chat.test-data.ts'
import { liveChat } from '../room/room.test-data.ts'
import { dueAt } from '../../mailings/gather.ts'
import { transact } from '../../platform/events.ts'
import { pushMessage } from '../../push/message.ts'
import { whenRung } from './rules.ts'

type Told = [what: string | undefined, title: string | undefined]

describe('reminders of chats', () => {
  let place: World
  let ana: Person
  let ben: Person
  let cleo: Person
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[ana, ben, cleo] = await Promise.all([
      place.member('ana'),
      place.member('ben'),
      place.member('cleo', { locale: 'fr' }),
    ])
  })
  after(() => place[Symbol.asyncDispose]())

  const types = ['reminder', 'news', 'transcript', 'stuck', 'invited'].map((word) => `rounds.chat_${word}`)
  const query = types.map((type) => `types[]=${type}`).join('&')
  const notices = async (who: Person) => {
    await place.settle()
    return (await who.get<Notification[]>(`/api/v1/notifications?${query}`)).body
  }
  const told = async (who: Person, chat: Pick<Chat, 'id'>): Promise<Told[]> =>
    (await notices(who))
      .filter((one) => one.chat?.id === chat.id)
      .map((one): Told => [one.chat?.what, one.chat?.title])
      .toReversed()
  let made = 0
  const announced = (more: object = {}) =>
    newChat(ana, { tag: `Remind${++made}`, status: 'scheduled', ...more })
  const remind = async (who: Person, { id }: Chat) => {
    const answer = await who.put<Chat>(`${path}/${id}/reminder`)
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.body.me?.reminder, true)
  }
  const jobsOf = async (chat: Chat) => {
    const { rows } = await place.ctx.pool.query<{ key: string; at: Date }>(
      `select key, run_at as at from graphile_worker._private_jobs where key like 'chat-remind:' || $1 || ':%' order by run_at`,
      [chat.sittings[0]?.id],
    )
    return rows.map(({ key, at }) => [
      key.split(':')[2],
      Math.round((Date.parse(chat.starts_at) - at.getTime()) / 60_000),
    ])
  }

  it('come a day and a quarter of an hour before, once each, to those who asked and nobody else', async () => {
    const chat = await announced({ starts_at: inHours(26) })
    await remind(ben, chat)
    await remind(ben, chat)
    await place.settle()
    assert.deepEqual(await jobsOf(chat), [
      ['day', 1440],
      ['soon', 15],
    ])
    await passTime(place, chat.id, 121)
    assert.deepEqual(await told(ben, chat), [['day', chat.title]])
    await passTime(place, chat.id, 24 * 60 - 15)
    assert.deepEqual(await told(ben, chat), [
      ['day', chat.title],
      ['soon', chat.title],
    ])
    assert.deepEqual(await told(cleo, chat), [])
    // The job may run again, also at the same time.
    const sittingId = Number(chat.sittings[0]?.id)
    const again = tasks['chat-remind'] ?? assert.fail()
    await Promise.all([1, 2].map(() => again(place.ctx, { sittingId, lead: 'soon' } as never)))
    assert.equal((await told(ben, chat)).length, 2)
  })

  it('wait for whoever changes the chat, and hold nothing of it meanwhile', async () => {
    const chat = await announced({ starts_at: inHours(0.2) })
    await remind(ben, chat)
    await place.settle()
    const sittingId = Number(chat.sittings[0]?.id)
    const job = tasks['chat-remind'] ?? assert.fail()
    const client = await place.ctx.pool.connect()
    try {
      // As the job that opens a sitting: first the chat, then the sitting.
      await client.query('begin')
      await client.query('select 1 from chats where id = $1 for update', [chat.id])
      const reminded = job(place.ctx, { sittingId, lead: 'soon' } as never)
      const waiting = async () => {
        const { rows } = await place.ctx.pool.query(
          `select 1 from pg_locks w join pg_stat_activity a on a.pid = w.pid
           where not w.granted and a.query like '%chat%'`,
        )
        return rows.length > 0
      }
      while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 20))
      await client.query(`set local lock_timeout = '500ms'`)
      await client.query('update chat_sittings set opened_at = now() where id = $1', [sittingId])
      await client.query('commit')
      await reminded
    } finally {
      client.release()
    }
    assert.deepEqual(await told(ben, chat), [], 'it has begun meanwhile')
  })

  it('can be taken back', async () => {
    const chat = await announced({ starts_at: inHours(25) })
    await remind(ben, chat)
    const off = await ben.delete<Chat>(`${path}/${chat.id}/reminder`)
    assert.equal(off.body.me?.reminder, false)
    await place.settle()
    await passTime(place, chat.id, 70)
    assert.deepEqual(await told(ben, chat), [])
    assert.equal((await place.visitor.put(`${path}/${chat.id}/reminder`)).status, 401)
  })

  it('move with the chat, which is told; a move back is told, too', async () => {
    const chat = await announced({ starts_at: inHours(30) })
    await remind(ben, chat)
    await place.settle()
    const move = async (hours: number, revision: number) => {
      const sittings = [{ time_zone: 'UTC', starts_at: inHours(hours), minutes: 60 }]
      const answer = await ana.put<Chat>(`${path}/${chat.id}`, { revision, sittings })
      assert.equal(answer.status, 200, answer.text)
      await place.settle()
      return answer.body
    }
    const later = await move(100, chat.revision)
    assert.deepEqual(await jobsOf(later), [
      ['day', 1440],
      ['soon', 15],
    ])
    const back = await move(30, later.revision)
    await ana.put(`${path}/${chat.id}`, { revision: back.revision, title: 'Another title' })
    assert.deepEqual(
      (await told(ben, chat)).map(([what]) => what),
      ['moved', 'moved'],
    )
    const newest = (await notices(ben))[0]?.chat
    assert.deepEqual([newest?.title, newest?.starts_at], ['Another title', back.starts_at])
  })

  it('a timer that rings too early waits, one that rings too late is silent', () => {
    const begins = new Date('2026-11-26T20:00:00Z')
    const at = (minutes: number) => new Date(begins.getTime() - minutes * 60_000)
    assert.equal(whenRung(begins, 'day', at(1441)), 'wait')
    assert.equal(whenRung(begins, 'day', at(1440)), 'tell')
    assert.equal(whenRung(begins, 'day', at(61)), 'tell')
    assert.equal(whenRung(begins, 'day', at(59)), 'nothing')
    assert.equal(whenRung(begins, 'soon', at(16)), 'wait')
    assert.equal(whenRung(begins, 'soon', at(1)), 'tell')
    assert.equal(whenRung(begins, 'soon', at(0)), 'nothing')
  })

  it('a chat that is called off is told to everybody who counts on it, but not to who called it off', async () => {
    const chat = await announced({ title: 'Off' })
    await withPerson(ana, chat, cleo, 'guest')
    await remind(ben, chat)
    await ana.post(`${path}/${chat.id}/cancel`, { reason: 'Snow' })
    for (const who of [ben, cleo]) assert.deepEqual((await told(who, chat)).at(-1), ['cancelled', 'Off'])
    assert.deepEqual(await told(ana, chat), [])
    assert.equal((await notices(ben))[0]?.chat?.reason, 'Snow')
    await place.settle()
    await passTime(place, chat.id, 23 * 60 + 50)
    assert.deepEqual((await told(ben, chat)).length, 1)
    const late = await ben.put(`${path}/${chat.id}/reminder`)
    assert.equal(late.status, 409)
  })

  it('a new chat of a series is told to its followers, once', async () => {
    const series = await ana.post<{ id: string }>('/api/rounds/v1/chat_series', {
      title: 'Weekly',
      tag: 'Weekly1',
      time_zone: 'UTC',
    })
    assert.equal(series.status, 200, series.text)
    await ben.post(`/api/rounds/v1/chat_series/${series.body.id}/follow`)
    await ana.post(`/api/rounds/v1/chat_series/${series.body.id}/follow`)
    const chat = await newChat(ana, { tag: 'Weekly1', series_id: series.body.id })
    assert.deepEqual(await told(ben, chat), [])
    await ana.post(`${path}/${chat.id}/schedule`)
    assert.deepEqual(await told(ben, chat), [['scheduled', chat.title]])
    assert.deepEqual(await told(ana, chat), [])
  })

  it('who is asked to take part is told, and hosts hear that the transcript is ready, with its figures', async () => {
    const chat = await announced({ title: 'Asked' })
    await withPerson(ana, chat, cleo)
    await place.settle()
    const asked = (await notices(cleo)).find((one) => one.chat?.id === chat.id)
    assert.deepEqual(
      [asked?.type, asked?.account.id, asked?.chat?.what],
      ['rounds.chat_invited', ana.id, 'invited'],
    )
    const live = await liveChat(place, { people: [{ who: ana, role: 'host' }], questions: 1 })
    await ben.post('/api/v1/statuses', { status: `Good evening #${live.tag}` })
    await place.settle()
    await live.change({ status: 'closed' })
    await transact(place.ctx, async (_tx, emit) => emit({ name: 'chat.closed', chatId: live.id }))
    await transact(place.ctx, async (_tx, emit) => emit({ name: 'chat.closed', chatId: live.id }))
    const ready = (await notices(ana)).filter((one) => one.chat?.id === String(live.id))
    assert.deepEqual(
      ready.map(({ chat: about, account }) => [about?.what, about?.people, about?.posts, account.id]),
      [['transcript', 1, 1, ana.id]],
    )
  })

  it('are told in words to apps that do not know them, and only when they ask', async () => {
    const chat = await announced({ title: 'Sleep & <b>shifts</b>', starts_at: inHours(20) })
    await remind(cleo, chat)
    await place.settle()
    await passTime(place, chat.id, 20 * 60 - 14)
    const asked = await (async () => {
      await place.settle()
      return cleo.get<Notification[]>(`/api/v1/notifications?${query}&supported_types[]=mention`)
    })()
    const [newest] = asked.body
    assert.match(
      newest?.fallback?.title ?? '',
      /^«\u00A0Sleep &amp; &lt;b&gt;shifts&lt;\/b&gt;\u00A0» commence à \d\d:\d\d UTC$/,
    )
    const usual = await cleo.get<Notification[]>('/api/v1/notifications')
    assert.ok(usual.body.every(({ type }) => !type.startsWith('rounds.')))
  })

  it('are said on devices and in mails with what they are about, and lead to the chat', async () => {
    const chat = await announced({ title: 'Said', starts_at: inHours(20) })
    await remind(ben, chat)
    await ana.post(`${path}/${chat.id}/cancel`, { reason: 'Snow' })
    const [notification] = await notices(ben)
    assert.ok(notification)
    const push = pushMessage(notification, { accountId: ben.accountId, locale: 'en', token: null })
    assert.match(push.title, /^“Said”, planned for \w+ \d+ \w+ at \d\d:\d\d UTC, is called off$/)
    assert.deepEqual([push.body, push.url], ['Snow', `/chats/${chat.id}`])
    const { rows } = await place.ctx.pool.query<{ due: boolean }>(
      `select w.due_at > n.created_at as due, n.type from notification_mails w
       join notifications n on n.account_id = w.account_id and n.id = w.notification_id
       where w.account_id = $1 order by w.notification_id desc limit 1`,
      [ben.id],
    )
    assert.deepEqual(rows, [{ due: true, type: 'rounds.chat_news' }])
    const now = new Date()
    assert.equal(dueAt('now', undefined, { pushed: false, now, isUrgent: true })?.getTime(), now.getTime())
  })
})
