import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mustWait } from '../../posts/first-posts.ts'
import { publish } from '../../posts/publish.ts'
import type { PostWish } from '../../posts/prepare-post.ts'
import { chatById, lockChat, type AskingRow, type ChatRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { insertContribution } from '../room/take-queries.ts'
import { withChat, type Emit } from '../with-chat.ts'
import { askJob } from './clock-jobs.ts'
import {
  askingFacts,
  lockAsking,
  showToHosts,
  sittingById,
  speakersOf,
  updateAsking,
  type AskingFacts,
} from './clock-queries.ts'
import { hasCome, openSitting } from './open-close.ts'
import { questionPost } from './read-input.ts'
import type {} from '../../posts/events.ts'

/** due: the clock says so; send: a host does not wait; repeat: once more, because nobody saw it or it was removed. */
export type AskMode = 'due' | 'send' | 'repeat'
export type Ask = { sittingId: number; n: number; mode: AskMode; byId: number | null }

/** A question that was asked is not asked again for so long, so that two who press at once ask once. */
const restMs = 60_000

/** The job that asks a question at its time. */
export async function askAtTime(
  ctx: Context,
  { sittingId, n }: { sittingId: number; n: number },
): Promise<void> {
  await askQuestion(ctx, { sittingId, n, mode: 'due', byId: null })
}

/**
 * Publishes a question in the name of whoever is in the chair, or of the next who can: the post and the asking that is marked by it are stored
 * in one transaction, so it is asked once, however many press, however often the job runs and whenever the process dies.
 * @returns why nobody could ask it, in a sentence; then the hosts are told. Undefined when it is asked, or no longer to be.
 */
export async function askQuestion(ctx: Context, ask: Ask): Promise<string | undefined> {
  const facts = await askingFacts(ctx.db, ask.sittingId, ask.n)
  const chat = facts && (await chatById(ctx.db, facts.chatId))
  if (!chat) return undefined
  let why = 'Nobody who runs the chat can publish at the moment.'
  for (const accountId of await heardFirst(ctx, await speakersOf(ctx.db, chat.id))) {
    try {
      await publishQuestion(ctx, { ...ask, facts, chat, accountId, isRehearsal: chat.rehearsal_of !== null })
      return undefined
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      why = error.message
    }
  }
  await noteStuck(ctx, ask, chat.id, why)
  return why
}

/** Who writes their first posts, which wait for a moderator, comes after those whose question is seen at once. */
async function heardFirst(ctx: Context, speakers: readonly number[]): Promise<number[]> {
  return ctx.db.transaction().execute(async (tx) => {
    const waiting = new Set<number>()
    for (const accountId of speakers)
      if (await mustWait(tx, { accountId, visibility: 'public', now: ctx.now() })) waiting.add(accountId)
    return [...speakers.filter((id) => !waiting.has(id)), ...waiting]
  })
}

type Question = Ask & { facts: AskingFacts; chat: ChatRow; accountId: number; isRehearsal: boolean }

async function publishQuestion(ctx: Context, question: Question): Promise<void> {
  const { accountId, isRehearsal } = question
  await publish(
    ctx,
    { accountId },
    {
      posts: [wishOf(question)],
      idempotencyKey: undefined,
      app: null,
      quiet: isRehearsal,
      claim: (tx) => claim(ctx, tx, question),
      stored: async (tx, emit, [postId]) => {
        if (postId !== undefined) await noteAsked(ctx, tx, emit, { ...question, postId })
      },
    },
  )
}

/** The post with which a question is asked; in a rehearsal only the hosts see it, and it uses no hashtag. */
function wishOf({ n, chat, facts, isRehearsal }: Question): PostWish {
  return {
    text: isRehearsal ? `Q${n}: ${facts.text}` : questionPost(n, facts.text, chat.tag_shown),
    spoilerText: '',
    visibility: isRehearsal ? 'direct' : 'public',
    sensitive: false,
    language: chat.language ?? undefined,
    purpose: undefined,
    inReplyToId: undefined,
    replyPolicy: 'everybody',
    ...(!isRehearsal && { quotePolicy: 'public' as const }),
  }
}

/** Asked in the transaction that stores the post: whether it is still to be asked. The chat and the asking are held until it ends. */
async function claim(ctx: Context, tx: Tx, { sittingId, n, mode, facts }: Question): Promise<boolean> {
  const chat = await lockChat(tx, facts.chatId)
  const sitting = await sittingById(tx, sittingId)
  const asking = await lockAsking(tx, sittingId, n)
  if (!chat || !sitting || !asking || sitting.closed_at !== null) return false
  const mayBegin = mode === 'due' && chat.status === 'scheduled' && hasCome(ctx, sitting.starts_at)
  if (chat.status !== 'live' && !mayBegin) return false
  if (mode === 'repeat') return asking.state === 'asked' && hasRested(ctx, asking)
  if (mode === 'send') return asking.state !== 'asked'
  // What is due after the end was missed: the end says so.
  if (asking.state !== 'planned' || sitting.ends_at <= ctx.now()) return false
  if (hasCome(ctx, asking.planned_at)) return true
  await enqueue(tx, [askJob(asking)])
  return false
}

/** Whether a question was asked long enough ago to be asked again. */
export function hasRested(ctx: Context, { asked_at: at }: Pick<AskingRow, 'asked_at'>): boolean {
  return at === null || ctx.now().getTime() - at.getTime() >= restMs
}

type Asked = Question & { postId: number }

async function noteAsked(ctx: Context, tx: Tx, emit: Emit, asked: Asked): Promise<void> {
  const { sittingId, n, mode, byId, accountId, postId, facts } = asked
  const { chatId } = facts
  const now = ctx.now()
  const [chat, sitting] = [await lockChat(tx, chatId), await sittingById(tx, sittingId)]
  if (!chat || !sitting) throw new Error('The chat is held, so it is there.')
  await openSitting(ctx, tx, emit, { chat, sitting })
  const change = { state: 'asked' as const, post_id: postId, asked_at: now, asked_by: byId, error: null }
  await updateAsking(tx, { sitting_id: sittingId, n }, change)
  // The room finds it there before it has looked at the post.
  const place = { chatId, postId, accountId, sittingId, questionN: n, role: 'question' as const }
  await insertContribution(
    tx,
    { ...place, byParent: false, state: 'shown', stateBefore: null, source: 'local', late: false },
    now,
  )
  if (asked.isRehearsal) await showToHosts(tx, { chatId, postId, authorId: accountId })
  const what = mode === 'repeat' ? 'question_repeated' : 'question_asked'
  const details = { n, sitting: sitting.n, post_id: String(postId), account_id: String(accountId) }
  await recordAct(ctx, tx, { chatId, byId, what, details })
  emit({ name: 'chat.contributed', chatId, postId })
  emit({ name: 'chat.changed', chatId })
}

/** Tells the hosts that a question is still to be asked, and why; unless somebody else has asked it meanwhile. */
async function noteStuck(ctx: Context, ask: Ask, chatId: number, why: string): Promise<void> {
  const { sittingId, n, byId } = ask
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    const asking = await lockAsking(tx, sittingId, n)
    const isOpen = chat.status === 'live' || chat.status === 'scheduled'
    if (!asking || !isOpen || (asking.state === 'asked' && ask.mode !== 'repeat')) return
    const change = asking.state === 'planned' ? { state: 'skipped' as const } : {}
    await updateAsking(tx, asking, { ...change, error: why })
    await recordAct(ctx, tx, { chatId, byId, what: 'question_stuck', details: { n, why } })
    emit({ name: 'chat.stuck', chatId, n })
    emit({ name: 'chat.changed', chatId })
  })
}
