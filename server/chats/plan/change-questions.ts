import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { noSuchChat } from '../find-chat.ts'
import type { ChatRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withHostedChat } from '../with-chat.ts'
import { setClock } from './clock-jobs.ts'
import type { QuestionChange, QuestionInput } from './input.ts'
import { chatLimits } from './limits.ts'
import { updateChat } from './queries.ts'
import { readQuestion, type PlannedQuestion } from './read-input.ts'
import { demandStatus } from './statuses.ts'
import { planOf, storedPlan, storePlan, type Stored } from './store-plan.ts'

type Change = (chat: ChatRow, before: Stored) => { questions: PlannedQuestion[]; n: number }
type Word = 'question_added' | 'question_changed' | 'question_deleted'

/**
 * Adds a question after the others, also while the chat is under way: five minutes after the last one, or now, unless said. One whose
 * minute is past is not put on the clock; it can be sent.
 * @throws Refusal not_found; forbidden; conflict when the chat is over; invalid naming `text` or `minute`, or `questions` at twelve.
 */
export async function addQuestion(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: QuestionInput,
): Promise<number> {
  return change(ctx, viewer, wireId, 'question_added', (chat, before) => {
    const { questions } = before
    if (questions.length >= chatLimits.questions) {
      const sentence = `A chat has at most ${chatLimits.questions} questions`
      throw new Refusal('invalid', sentence, 'questions', 'ERR_TOO_MANY')
    }
    const n = Math.max(0, ...questions.map((one) => one.n)) + 1
    const minute = wish.minute ?? usualMinute(before, ctx.now())
    const bounds = { maxPostLength: ctx.config.maxPostLength, tag: chat }
    const added = readQuestion({ ...wish, minute }, n, shortestOf(before), bounds, (name) => name)
    return { questions: [...questions, added], n }
  })
}

/** @throws Refusal as `addQuestion`; not_found for a question that there is not. */
export async function changeQuestion(
  ctx: Context,
  viewer: Viewer,
  { id, n: place }: { id: string; n: string },
  wish: QuestionChange,
): Promise<number> {
  return change(ctx, viewer, id, 'question_changed', (chat, before) => {
    const known = questionAt(before, place)
    const whole = { text: wish.text ?? known.text, minute: wish.minute ?? known.minute }
    const bounds = { maxPostLength: ctx.config.maxPostLength, tag: chat }
    const changed = readQuestion(whole, known.n, shortestOf(before), bounds, (name) => name)
    return { questions: before.questions.map((one) => (one.n === known.n ? changed : one)), n: known.n }
  })
}

/**
 * Deletes a question; those behind it move up.
 * @throws Refusal not_found; forbidden; conflict when it, or one behind it, was asked: its number stands in posts. It can be skipped.
 */
export async function deleteQuestion(
  ctx: Context,
  viewer: Viewer,
  { id, n: place }: { id: string; n: string },
): Promise<number> {
  return change(ctx, viewer, id, 'question_deleted', (_chat, before) => {
    const { n } = questionAt(before, place)
    const asked = before.askings.find((one) => one.n >= n && one.state === 'asked')
    if (asked) {
      const sentence = `Q${asked.n} was asked already, and its number stands in the answers. Skip Q${n} instead.`
      throw new Refusal('conflict', sentence, 'n', 'ERR_ASKED')
    }
    const left = before.questions.filter((one) => one.n !== n)
    return { questions: left.map((one) => (one.n > n ? { ...one, n: one.n - 1 } : one)), n }
  })
}

async function change(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  what: Word,
  work: Change,
): Promise<number> {
  return withHostedChat(ctx, viewer, wireId, async (tx, emit, chat) => {
    demandStatus(chat, 'replan')
    const before = await storedPlan(tx, chat.id)
    const { questions, n } = work(chat, before)
    await store(ctx, tx, chat, before, questions)
    await recordAct(ctx, tx, { chatId: chat.id, byId: viewer.accountId, what, details: { n } })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

async function store(
  ctx: Context,
  tx: Tx,
  chat: ChatRow,
  before: Stored,
  questions: PlannedQuestion[],
): Promise<void> {
  const { sittings } = planOf(chat, before)
  await storePlan(ctx, tx, chat.id, { sittings, questions }, before)
  await updateChat(tx, chat.id, {})
  if (chat.status !== 'draft') await setClock(tx, chat.id)
}

function questionAt({ questions }: Stored, place: string): PlannedQuestion {
  const found = questions.find(({ n }) => String(n) === place)
  if (!found) throw noSuchChat()
  return found
}

const shortestOf = ({ sittings }: Stored): number => Math.min(...sittings.map(({ minutes }) => minutes))

/** Five minutes after the last question or, in a sitting that is on, after now; before the end. */
function usualMinute(before: Stored, now: Date): number {
  const on = before.sittings.find(({ opened_at, closed_at }) => opened_at !== null && closed_at === null)
  const soFar = on ? Math.ceil((now.getTime() - on.starts_at.getTime()) / 60_000) : 0
  const last = Math.max(0, soFar, ...before.questions.map(({ minute }) => minute))
  return Math.min(last + 5, shortestOf(before) - 1)
}
