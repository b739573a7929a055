import { transact } from '../../platform/events.ts'
import type { Contribution } from '../../../wire/chat.ts'
import type { Status } from '../../../wire/status.ts'
import type { Person, World } from '../../../tests/world.ts'
import type { ChatPeopleTable } from '../tables.ts'
import type {} from '../events.ts'

/** What the tests of rooms begin with: a chat that is under way, without waiting for its clock. */

export const minuteMs = 60_000

export type LiveChat = {
  id: number
  sittingId: number
  path: string
  tag: string
  /** The question of a number is asked now, or so many minutes ago, by a post of its own. */
  ask: (n: number, post: Status, minutesAgo?: number) => Promise<void>
  /** Everything in the room that somebody may see, newest first. */
  read: (who: Pick<Person, 'get'>, query?: string) => Promise<Contribution[]>
  /** Changes the row of the chat, and tells of it. */
  change: (change: { status?: 'live' | 'closed' | 'cancelled'; screened?: boolean }) => Promise<void>
}

export type LiveWish = {
  tag?: string
  people: readonly { who: Person; role: ChatPeopleTable['role'] }[]
  questions?: number
  screened?: boolean
  /** Minutes from now; -30 and 30 unless said. */
  from?: number
  to?: number
  graceMinutes?: number
  rehearsalOf?: number
  groupId?: number
}

let count = 0

/** A chat that is under way, with one sitting and so many questions of which none was asked yet. */
export async function liveChat({ ctx }: World, wish: LiveWish): Promise<LiveChat> {
  const tag = wish.tag ?? `roomchat${++count}`
  const now = ctx.now()
  const at = (minutes: number) => new Date(now.getTime() + minutes * minuteMs)
  const [from, to] = [wish.from ?? -30, wish.to ?? 30]
  const [id, sittingId, seriesId] = [ctx.newId(), ctx.newId(), ctx.newId()]
  const span = { starts_at: at(from), ends_at: at(to) }
  await transact(ctx, async (tx, emit) => {
    const facts = { tag, tag_shown: tag, title: 'A chat', tz: 'UTC', created_at: now }
    if (wish.groupId !== undefined)
      await tx
        .insertInto('chat_series')
        .values({ id: seriesId, ...facts, group_account_id: wish.groupId, federated: true } as never)
        .execute()
    await tx
      .insertInto('chats')
      .values({
        id,
        series_id: wish.groupId === undefined ? null : seriesId,
        ...facts,
        ...span,
        status: 'live',
        screened: wish.screened ?? false,
        rehearsal_of: wish.rehearsalOf ?? null,
        grace_minutes: wish.graceMinutes ?? 60,
        chair_id: wish.people[0]?.who.accountId ?? null,
      } as never)
      .execute()
    await tx
      .insertInto('chat_sittings')
      .values({
        id: sittingId,
        chat_id: id,
        n: 1,
        tz: 'UTC',
        starts_local: span.starts_at.toISOString().slice(0, 16),
        minutes: to - from,
        ...span,
        opened_at: span.starts_at,
      } as never)
      .execute()
    for (const [place, { who, role }] of wish.people.entries())
      await tx
        .insertInto('chat_people')
        .values({ chat_id: id, account_id: who.accountId, role, place, created_at: now, agreed_at: now })
        .execute()
    for (let n = 1; n <= (wish.questions ?? 0); n++) {
      await tx
        .insertInto('chat_questions')
        .values({ chat_id: id, n, text: `Question ${n}`, minute: n })
        .execute()
      await tx
        .insertInto('chat_askings')
        .values({ sitting_id: sittingId, n, planned_at: at(60) } as never)
        .execute()
    }
    emit({ name: 'chat.changed', chatId: id })
  })
  const path = `/api/rounds/v1/chats/${id}`
  return {
    id,
    sittingId,
    path,
    tag,
    ask: (n, post, minutesAgo = 0) =>
      transact(ctx, async (tx, emit) => {
        await tx
          .updateTable('chat_askings')
          .set({
            state: 'asked',
            asked_at: new Date(Date.now() - minutesAgo * minuteMs),
            post_id: Number(post.id),
          })
          .where('sitting_id', '=', sittingId)
          .where('n', '=', n)
          .execute()
        emit({ name: 'chat.changed', chatId: id })
      }),
    read: async (who, query = '') => {
      const answer = await who.get<Contribution[]>(`${path}/contributions${query}`)
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
      return answer.body
    },
    change: (change) =>
      transact(ctx, async (tx, emit) => {
        await tx.updateTable('chats').set(change).where('id', '=', id).execute()
        emit({ name: 'chat.changed', chatId: id })
      }),
  }
}

/** Contributions in a few words: question, role, state, and what was written. */
export const inWords = (contributions: readonly Contribution[]): string[] =>
  contributions.map(({ question_n: n, role, state, late, status }) => {
    const text = status.content
      .replace(/<[^>]*>/g, '')
      .replace(/#\w+/g, '')
      .trim()
    return [
      n ?? '-',
      role,
      ...(state === 'shown' ? [] : [state]),
      ...(late ? ['late'] : []),
      `"${text}"`,
    ].join(' ')
  })
