import type { StrikeAction } from '../../wire/moderation.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import { ownCollections, type NamedCollection } from '../collections/take-away.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { releasePosts } from '../posts/hold.ts'
import { reportById } from '../reports/queries.ts'
import { insertStrike } from '../strikes/queries.ts'
import { graphemeLength } from '../text/length.ts'
import { normaliseText } from '../text/normalise.ts'
import { actOf, changeThings, changeState, isStateAction } from './effects.ts'
import { writeToMember } from './mails/write-mail.ts'
import { lockTarget, ownPosts, resolveReports, type Target } from './queries.ts'
import { demandModerator, demandOutranks } from './rank.ts'
import type {} from '../reports/events.ts'
import type {} from '../strikes/events.ts'

const longestText = 2000
type Emit = (event: RoundsEvent) => void

export type Decision = {
  accountId: number
  action: StrikeAction
  /** What is said to the member. */
  text: string
  /** The posts that it is about, for decisions about posts. */
  postIds: readonly number[]
  /** The collections of people that it is about, for the same decisions. */
  collectionIds: readonly number[]
  reportId: number | undefined
  /** Also by mail. The notification always comes. */
  byMail: boolean
  /** Decide although another moderator has claimed the report. */
  takeOver: boolean
}

/**
 * Decides about an account: the effect, the strike that the member sees and may appeal against, the mail, the end of the open reports,
 * and the entry in the audit log are stored together. `none` only says something; it ends only the report that it answers,
 * any other decision all reports about the account, as in Mastodon.
 * @returns the id of the strike.
 * @throws Refusal forbidden unless the viewer outranks the account; not_found; conflict when another moderator has claimed the report;
 *   invalid, naming the field, when posts are missing or not the account's, or a remote account should be frozen.
 */
export async function decide(ctx: Context, viewer: Viewer, decision: Decision): Promise<number> {
  demandModerator(viewer)
  const text = readText(decision.text)
  const id = ctx.newId()
  await transact(ctx, async (tx, emit) => {
    const target = await lockTarget(tx, decision.accountId)
    if (!target) throw new Refusal('not_found', 'Record not found')
    demandOutranks(viewer, target)
    await demandReport(tx, viewer, decision)
    const { posts: postIds, collections } = await takeEffect(ctx, tx, emit, target, decision)
    await insertStrike(tx, {
      id,
      account_id: target.id,
      by_id: viewer.accountId,
      report_id: decision.reportId ?? null,
      action: decision.action,
      text,
      post_ids: postIds,
      collection_ids: collections.map((one) => one.id),
      created_at: ctx.now(),
      overruled_at: null,
    })
    await recordAct(ctx, tx, viewer, {
      action: actOf[decision.action],
      target: { kind: 'account', id: target.id, label: `@${target.username}` },
      details: {
        ...(text && { text }),
        ...(postIds.length > 0 && { posts: postIds.map(String) }),
        ...(decision.reportId !== undefined && { report: String(decision.reportId) }),
      },
    })
    await recordCollections(ctx, tx, viewer, decision, collections)
    await endReports(ctx, tx, emit, viewer, decision)
    if (decision.byMail) await writeToMember(ctx, tx, target, { action: decision.action, text })
    emit({ name: 'strike.created', strikeId: id, accountId: target.id })
  })
  return id
}

async function demandReport(
  tx: Tx,
  viewer: Viewer,
  { reportId, accountId, takeOver }: Decision,
): Promise<void> {
  if (reportId === undefined) return
  const report = await reportById(tx, reportId, true)
  if (!report || report.target_id !== accountId)
    throw new Refusal('not_found', 'Record not found', 'report_id')
  if (report.assigned_id !== null && report.assigned_id !== viewer.accountId && !takeOver)
    throw new Refusal('conflict', 'Another moderator is working on this report.', 'report_id')
}

/** @returns the posts and collections that the strike is about. */
async function takeEffect(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  target: Target,
  { action, postIds, collectionIds }: Decision,
): Promise<{ posts: number[]; collections: NamedCollection[] }> {
  if (isStateAction(action)) {
    if (action === 'disable' && target.role === null)
      throw new Refusal('invalid', 'Only members of this server can be frozen.', 'type')
    await changeState(tx, emit, target.id, { action, at: ctx.now() })
    return { posts: await ownPosts(tx, target.id, postIds), collections: [] }
  }
  const own = await ownPosts(tx, target.id, postIds)
  const collections = await ownCollections(tx, target.id, collectionIds)
  if (action === 'none') return { posts: own, collections }
  if (collections.length < new Set(collectionIds).size)
    throw new Refusal('invalid', 'Name collections of this account.', 'collection_ids', 'ERR_INVALID')
  if (own.length < new Set(postIds).size || own.length + collections.length === 0)
    throw new Refusal('invalid', 'Name posts of this account.', 'status_ids', 'ERR_BLANK')
  const ids = { posts: own, collections: collections.map(({ id }) => id) }
  const changed = await changeThings(tx, emit, action, ids, ctx.now())
  return { ...changed, collections: collections.filter(({ id }) => changed.collections.includes(id)) }
}

async function recordCollections(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  { action }: Decision,
  collections: readonly NamedCollection[],
): Promise<void> {
  if (action !== 'delete_statuses' && action !== 'mark_statuses_as_sensitive') return
  for (const { id, name } of collections)
    await recordAct(ctx, tx, viewer, {
      action: action === 'delete_statuses' ? 'collection.removed' : 'collection.marked_sensitive',
      target: { kind: 'collection', id, label: name },
    })
}

async function endReports(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  viewer: Viewer,
  decision: Decision,
): Promise<void> {
  const { action, accountId, reportId } = decision
  const which = action === 'none' ? reportId !== undefined && { id: reportId } : { targetId: accountId }
  if (!which) return
  for (const id of await resolveReports(tx, which, viewer.accountId, ctx.now())) {
    emit({ name: 'report.changed', reportId: id })
    // What was held because of the report and was not taken away stands again: somebody has looked.
    const report = await reportById(tx, id)
    await releasePosts(ctx, tx, emit, { ids: report?.post_ids ?? [], hold: 'review' })
  }
}

function readText(given: string): string {
  const text = normaliseText(given).trim()
  if (graphemeLength(text, longestText) > longestText)
    throw new Refusal('invalid', `At most ${longestText} characters.`, 'text', 'ERR_TOO_LONG')
  return text
}
