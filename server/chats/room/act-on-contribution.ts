import type { ActKind, Contribution } from '../../../wire/chat.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findHostedChat } from '../find-chat.ts'
import { lockChat, questionsOf } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { changeContribution, countPinned, type Change } from './change-queries.ts'
import { showContribution } from './list-contributions.ts'
import { isRemoved } from './people-queries.ts'
import type { Place } from './place-contribution.ts'
import { contribution, type StoredContribution } from './queries.ts'
import { takeAlong, tell } from './take-contribution.ts'

/** What a host can do with a contribution; each undoes another one, and doing it twice is doing it once. */
export const acts = ['accept', 'remove', 'restore', 'mark', 'unmark', 'pin', 'unpin'] as const
export type Act = (typeof acts)[number]

/** So many contributions can stand on top of a room. */
const mostPinned = 5

type Done = { change: Change; what: ActKind } | undefined

/**
 * Does something with a contribution, for all who are in the room. What is removed from a chat stays on its author's profile.
 * @throws Refusal not_found (also of a post that this host may not see), forbidden; invalid when it cannot be.
 */
export async function actOn(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  { chatId, postId, act }: { chatId: string; postId: string; act: Act },
): Promise<Contribution> {
  return change(ctx, viewer, { chatId, postId }, async (tx, row, now) => {
    if ((act === 'accept' || act === 'restore') && (await isRemoved(tx, row.chatId, row.accountId)))
      throw new Refusal(
        'invalid',
        'Its author was removed from this chat. Let them in again first.',
        'post_id',
      )
    if (act === 'pin' && !row.pinnedAt && (await countPinned(tx, row.chatId)) >= mostPinned)
      throw new Refusal(
        'invalid',
        `At most ${mostPinned} contributions can be pinned. Unpin one first.`,
        'post_id',
      )
    return outcome(act, row, viewer.accountId, now)
  })
}

function outcome(act: Act, row: StoredContribution, decidedBy: number, now: Date): Done {
  switch (act) {
    case 'accept':
    case 'restore': {
      if (row.state === 'shown') return undefined
      const what = row.state === 'removed' ? 'restored' : 'accepted'
      return { change: { state: 'shown', decidedBy }, what }
    }
    case 'remove':
      if (row.state === 'removed') return undefined
      return { change: { state: 'removed', decidedBy }, what: 'removed' }
    case 'mark':
      return row.markedAt ? undefined : { change: { markedAt: now }, what: 'marked' }
    case 'unmark':
      return row.markedAt ? { change: { markedAt: null }, what: 'unmarked' } : undefined
    case 'pin':
      return row.pinnedAt ? undefined : { change: { pinnedAt: now }, what: 'pinned' }
    case 'unpin':
      return row.pinnedAt ? { change: { pinnedAt: null }, what: 'unpinned' } : undefined
    default:
      return act satisfies never
  }
}

/**
 * Says which question a contribution belongs to, or what it is. The host's word stays when the author edits; the replies that were about its
 * question because it was go along, unless a host has corrected them.
 * @throws Refusal as `actOn`; invalid naming question_n for a question that there is not.
 */
export async function correctContribution(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  where: { chatId: string; postId: string },
  wish: { question_n?: number | null | undefined; role?: Place['role'] | undefined },
): Promise<Contribution> {
  // Nothing is taken meanwhile that would look for its question where this no longer stands: taking waits for the chat.
  const hold = async (tx: Tx, chatId: number) => void (await lockChat(tx, chatId))
  return change(ctx, viewer, { ...where, hold }, async (tx, row) => {
    const { question_n: wished } = wish
    if (typeof wished === 'number') await demandQuestion(tx, row.chatId, wished)
    const questionN = wished === undefined ? row.questionN : wished
    const role = wish.role ?? row.role
    const isSame = questionN === row.questionN && role === row.role
    if (isSame && (row.correctedBy !== null || Object.keys(wish).length === 0)) return undefined
    return { change: { questionN, role, correctedBy: viewer.accountId }, what: 'corrected' }
  })
}

async function demandQuestion(tx: Tx, chatId: number, wished: number): Promise<void> {
  const known = await questionsOf(tx, [chatId])
  if (known.length > 0 && !known.some(({ n }) => n === wished))
    throw new Refusal('invalid', `This chat has no question ${wished}.`, 'question_n')
}

async function change(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  where: { chatId: string; postId: string; hold?: (tx: Tx, chatId: number) => Promise<void> },
  decide: (tx: Tx, row: StoredContribution, now: Date) => Promise<Done>,
): Promise<Contribution> {
  const { id: chatId } = await findHostedChat(ctx, viewer, where.chatId)
  const postId = parseId(where.postId)
  await showContribution(ctx, viewer, chatId, postId)
  const id = Number(postId)
  await transact(ctx, async (tx, emit) => {
    await where.hold?.(tx, chatId)
    const row = await contribution(tx, chatId, id, { hold: true })
    if (!row || row.goneAt) throw new Refusal('not_found', 'Record not found')
    const done = await decide(tx, row, ctx.now())
    if (!done) return
    await changeContribution(tx, row, done.change)
    const details = {
      post_id: String(id),
      account_id: String(row.accountId),
      ...difference(row, done.change),
    }
    await recordAct(ctx, tx, { chatId, byId: viewer.accountId, what: done.what, details })
    tell(emit, chatId, id, done.change.state ?? row.state)
    const { questionN = row.questionN } = done.change
    if (questionN !== row.questionN) await takeAlong(tx, emit, { chatId, postId: id, questionN })
  })
  return showContribution(ctx, viewer, chatId, id)
}

/** What the log of the chat tells, so that it can be undone. */
function difference(row: StoredContribution, { state, questionN, role }: Change): Record<string, unknown> {
  if (state !== undefined) return { from: row.state }
  if (role === undefined) return {}
  return { from: { question_n: row.questionN, role: row.role }, to: { question_n: questionN, role } }
}
