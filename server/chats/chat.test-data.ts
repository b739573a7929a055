import assert from 'node:assert/strict'
import type { Chat } from '../../wire/chat.ts'
import type { Person, World } from '../../tests/world.ts'

export const path = '/api/rounds/v1/chats'
const hourMs = 3_600_000

/** The minute in which the tests begin, so that a time said twice is the same time. */
const thisMinute = Math.ceil(Date.now() / 60_000) * 60_000

/** The wall clock in UTC so many hours from when the tests began. */
export function inHours(hours: number): string {
  return new Date(thisMinute + hours * hourMs).toISOString().slice(0, 16)
}

/** What a chat needs: tomorrow for an hour, with three questions at 5, 20 and 40 minutes. */
export function chatWish(more: object = {}): Record<string, unknown> {
  return {
    title: 'Feedback that helps',
    tag: 'MedEdChat',
    time_zone: 'UTC',
    starts_at: inHours(24),
    minutes: 60,
    questions: [
      { text: 'What was the best feedback you ever got?', minute: 5 },
      { text: 'What makes it hard to give?', minute: 20 },
      { text: 'What will you do differently tomorrow?', minute: 40 },
    ],
    ...more,
  }
}

/** Plans a chat, a draft unless said. */
export async function newChat(person: Person, more: object = {}): Promise<Chat> {
  const answer = await person.post<Chat>(path, chatWish(more))
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** Names somebody as part of a chat, and lets them agree. */
export async function withPerson(
  host: Person,
  chat: Chat,
  person: Person,
  role: 'host' | 'cohost' | 'guest' | 'notes' = 'cohost',
): Promise<Chat> {
  const hosts = [
    ...chat.hosts.map((one) => ({ account_id: one.account.id, role: one.role })),
    { account_id: person.id, role },
  ]
  const changed = await host.put<Chat>(`${path}/${chat.id}`, { revision: chat.revision, hosts })
  assert.equal(changed.status, 200, changed.text)
  const agreed = await person.post<Chat>(`${path}/${chat.id}/agree`)
  assert.equal(agreed.status, 200, agreed.text)
  return (await host.get<Chat>(`${path}/${chat.id}`)).body
}

/**
 * Lets time pass for one chat: everything that was agreed lies so many minutes earlier, its timers too. The jobs that are due then run
 * by themselves; `settle()` waits for them. It is one step, and holds the chat first, as everything does that changes it.
 */
export async function passTime({ ctx }: World, chatId: string | number, minutes: number): Promise<void> {
  const by = `make_interval(secs => ${minutes * 60})`
  const own = `(select id from chat_sittings where chat_id = $1)`
  const steps = [
    `update chats set starts_at = starts_at - ${by}, ends_at = ends_at - ${by} where id = $1`,
    `update chat_sittings set starts_at = starts_at - ${by}, ends_at = ends_at - ${by},
      opened_at = opened_at - ${by}, closed_at = closed_at - ${by} where chat_id = $1`,
    `update chat_sittings set starts_local = to_char(starts_at at time zone tz, 'YYYY-MM-DD"T"HH24:MI')
      where chat_id = $1`,
    `update chat_askings set planned_at = planned_at - ${by}, asked_at = asked_at - ${by}
      where sitting_id in ${own}`,
    `update chat_times_told set starts_at = starts_at - ${by} where sitting_id in ${own}`,
    // A job that is being begun or done is due already; waiting for it could be waiting for each other.
    `update graphile_worker._private_jobs set run_at = run_at - ${by} where id in (
      select id from graphile_worker._private_jobs
      where split_part(key, ':', 1) in ('chat-open', 'chat-ask', 'chat-close', 'chat-remind')
        and split_part(key, ':', 2)::bigint in ${own} for update skip locked)`,
  ]
  const client = await ctx.pool.connect()
  try {
    await client.query('begin')
    await client.query('select 1 from chats where id = $1 for update', [chatId])
    for (const step of steps) await client.query(step, [chatId])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  // The worker looks at the clock once a second; this lets it look now.
  await ctx.pool.query(`select pg_notify('jobs:insert', '{"r":1,"count":9}')`)
}
