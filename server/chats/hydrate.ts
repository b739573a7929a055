import type { Chat } from '../../wire/chat.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { chatJson, type ChatReader, type WholeChat } from './json.ts'
import {
  askingsOf,
  marksOf,
  numbersOf,
  peopleOf,
  questionsOf,
  readableChats,
  rehearsalsOf,
  seriesFacts,
  sittingsOf,
} from './queries.ts'

type Reader = Pick<Viewer, 'accountId'> | null

const noMarks = { reminder: false, left_out: false, removed: false, present: false }
const noNumbers = { contributions: 0, people: 0, waiting: 0, reminders: 0 }

/**
 * Chats by id as one reader sees them: the order of `ids` is kept, and what they may not know of is left out. A fixed number of queries,
 * however many chats.
 */
export async function chatsById(ctx: Context, viewer: Reader, ids: readonly number[]): Promise<Chat[]> {
  const wholes = await wholeChats(ctx, viewer, ids)
  if (wholes.length === 0) return []
  const shown = wholes.map(({ chat }) => chat.id)
  const readerId = viewer?.accountId ?? null
  const [marks, accounts] = await Promise.all([
    readerId === null ? [] : marksOf(ctx.db, readerId, shown),
    accountsOf(
      ctx,
      wholes.flatMap(({ people }) => people.map(({ account_id: id }) => id)),
      readerId,
    ),
  ])
  const marksById = new Map(marks.map((row) => [row.chat_id, row]))
  const byId = new Map(wholes.map((whole) => [whole.chat.id, whole]))
  const now = ctx.now()
  return ids.flatMap((id) => {
    const whole = byId.get(id)
    if (!whole) return []
    const reader: ChatReader =
      readerId === null ? null : { accountId: readerId, marks: marksById.get(id) ?? noMarks }
    return [chatJson(ctx.config, whole, reader, { accounts, now })]
  })
}

/** Accounts by id, for whoever reads them. */
export async function accountsOf(ctx: Context, ids: readonly number[], readerId: number | null) {
  const accounts = await accountsJson(ctx, [...new Set(ids)], readerId)
  return new Map(accounts.map((account) => [Number(account.id), account]))
}

/** Everything of some chats that a reader may know of, in no order. */
export async function wholeChats(ctx: Context, viewer: Reader, ids: readonly number[]): Promise<WholeChat[]> {
  const chats = await readableChats(ctx.db, viewer?.accountId ?? null, [...new Set(ids)])
  if (chats.length === 0) return []
  const found = chats.map(({ id }) => id)
  const ofSeries = [...new Set(chats.flatMap(({ series_id: id }) => id ?? []))]
  const [sittings, questions, askings, people, numbers, rehearsals, series] = await Promise.all([
    sittingsOf(ctx.db, found),
    questionsOf(ctx.db, found),
    askingsOf(ctx.db, found),
    peopleOf(ctx.db, found),
    numbersOf(ctx.db, found),
    rehearsalsOf(ctx.db, found),
    seriesFacts(ctx.db, ofSeries),
  ])
  return chats.map((chat) => {
    const own = <T extends { chat_id: number }>(rows: readonly T[]) =>
      rows.filter(({ chat_id: id }) => id === chat.id)
    return {
      chat,
      sittings: own(sittings),
      questions: own(questions),
      askings: own(askings),
      people: own(people),
      numbers: own(numbers)[0] ?? noNumbers,
      series: series.find(({ id }) => id === chat.series_id),
      rehearsalId: rehearsals.find(({ rehearsal_of: of }) => of === chat.id)?.id,
    }
  })
}
