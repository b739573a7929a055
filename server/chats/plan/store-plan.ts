import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  askingsOf,
  questionsOf,
  sittingsOf,
  type AskingRow,
  type ChatRow,
  type SittingRow,
} from '../queries.ts'
import { planAskings } from './askings.ts'
import { storeAskings, storeQuestions, storeSittings } from './queries.ts'
import type { ChatPlan } from './read-input.ts'

/** The times and questions of a chat as they are stored. */
export type Stored = {
  sittings: SittingRow[]
  questions: { n: number; text: string; minute: number }[]
  askings: AskingRow[]
}

const nothing: Stored = { sittings: [], questions: [], askings: [] }

/** Reads the times and questions of a chat. */
export async function storedPlan(tx: Tx, chatId: number): Promise<Stored> {
  const sittings = await sittingsOf(tx, [chatId])
  const questions = await questionsOf(tx, [chatId])
  const askings = await askingsOf(tx, [chatId])
  return { sittings, questions, askings }
}

/** A stored chat in the form in which the rules look at it. */
export function planOf(chat: ChatRow, { sittings, questions }: Stored): ChatPlan {
  return {
    ...chat,
    sittings: sittings.map((row) => ({ ...row, begun: row.opened_at !== null || row.closed_at !== null })),
    questions: questions.map(({ n, text, minute }) => ({ n, text, minute })),
  }
}

/**
 * Stores the times and questions of a chat, and what is to be asked when.
 * @throws Refusal invalid when what has begun, or was asked, would go or be moved.
 */
export async function storePlan(
  ctx: Context,
  tx: Tx,
  chatId: number,
  plan: Pick<ChatPlan, 'sittings' | 'questions'>,
  before: Stored = nothing,
): Promise<void> {
  keepWhatHasBegun(plan, before)
  const sittings = plan.sittings.map(({ tz, starts_local, minutes, starts_at, ends_at }, index) => {
    const known = before.sittings[index]
    return {
      id: known?.id ?? ctx.newId(),
      chat_id: chatId,
      n: index + 1,
      tz,
      starts_local,
      minutes,
      starts_at,
      ends_at,
      opened_at: known?.opened_at ?? null,
      closed_at: known?.closed_at ?? null,
    }
  })
  const askings = planAskings({ sittings, questions: plan.questions }, before, ctx.now())
  await storeSittings(tx, chatId, sittings)
  await storeQuestions(tx, chatId, plan.questions)
  await storeAskings(tx, chatId, askings)
}

function keepWhatHasBegun(plan: Pick<ChatPlan, 'sittings' | 'questions'>, before: Stored): void {
  for (const [index, { opened_at: opened, starts_at: starts }] of before.sittings.entries()) {
    if (opened === null || plan.sittings[index]?.starts_at.getTime() === starts.getTime()) continue
    throw new Refusal('invalid', 'A sitting that has begun keeps its beginning', 'starts_at')
  }
  const kept = new Set(plan.questions.map(({ n }) => n))
  const asked = before.askings.find(({ n, state }) => state === 'asked' && !kept.has(n))
  if (asked) throw new Refusal('invalid', `Q${asked.n} was asked already, and stays`, 'questions')
}

/** From the beginning of the first sitting to the end of the last. */
export function spanOf(sittings: readonly Pick<SittingRow, 'starts_at' | 'ends_at'>[]) {
  const starts = sittings.map(({ starts_at: at }) => at.getTime())
  const ends = sittings.map(({ ends_at: at }) => at.getTime())
  return { starts_at: new Date(Math.min(...starts)), ends_at: new Date(Math.max(...ends)) }
}
