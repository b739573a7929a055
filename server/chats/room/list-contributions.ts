import type { Contribution, ContributionState } from '../../../wire/chat.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { parsePage, readPage, type Ends, type PageQuery } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { findChat } from '../find-chat.ts'
import { isRunBy } from '../queries.ts'
import { contributionMembers } from './json.ts'
import type { StoredContribution } from './queries.ts'
import { contributionsOf, readableContributions, type RoomReader } from './read-queries.ts'
import { mostQuestions } from './recognise.ts'

export type Who = Pick<Viewer, 'accountId'> | null

export type ContributionsWish = PageQuery & {
  question?: string | undefined
  state?: ContributionState | undefined
  only?: 'hosts' | 'marked' | 'pinned' | undefined
}

/**
 * What is said in a chat, the newest post first. Others than hosts are given what is shown, and of their own also what waits or was removed.
 * @throws Refusal not_found for a chat that the reader may not know of; invalid, naming the parameter.
 */
export async function listContributions(
  ctx: Context,
  viewer: Who,
  chatId: string,
  wish: ContributionsWish,
): Promise<{ contributions: Contribution[]; ends: Ends }> {
  const question = readQuestion(wish.question)
  const page = parsePage(wish, 40, 80)
  const { id } = await findChat(ctx, viewer, chatId)
  const reader = await roomReader(ctx, viewer, id)
  // Hosts ask for what waits or was removed; without that they read the room like everybody.
  const state = wish.state ?? (reader.isHost ? 'shown' : undefined)
  const { rows, ends } = await readPage(
    page,
    (some) => contributionsOf(ctx.db, id, reader, some, { question, state, only: wish.only }),
    ({ postId }) => postId,
  )
  return { contributions: await contributionsJson(ctx, viewer, rows, reader.isHost), ends }
}

/**
 * One contribution as its reader sees it.
 * @throws Refusal not_found
 */
export async function showContribution(
  ctx: Context,
  viewer: Who,
  chatId: number,
  postId: number | undefined,
): Promise<Contribution> {
  const reader = await roomReader(ctx, viewer, chatId)
  const rows = postId === undefined ? [] : await readableContributions(ctx.db, chatId, reader, [postId])
  const [found] = await contributionsJson(ctx, viewer, rows, reader.isHost)
  if (!found) throw new Refusal('not_found', 'Record not found')
  return found
}

/** Contributions with their posts, in the order that is given; what the judge does not show is left out. */
export async function contributionsJson(
  ctx: Context,
  viewer: Who,
  rows: readonly StoredContribution[],
  isHost: boolean,
): Promise<Contribution[]> {
  const statuses = await statusesJson(
    ctx,
    viewer,
    rows.map(({ postId }) => postId),
  )
  const byId = new Map(statuses.map((status) => [Number(status.id), status]))
  return rows.flatMap((row) => {
    const status = byId.get(row.postId)
    return status ? [{ status, ...contributionMembers(row, isHost) }] : []
  })
}

export async function roomReader(
  ctx: Context,
  viewer: Who,
  chatId: number,
): Promise<RoomReader & { now: Date }> {
  const isHost = viewer !== null && (await isRunBy(ctx.db, chatId, viewer.accountId))
  return { accountId: viewer?.accountId ?? null, isHost, now: ctx.now() }
}

function readQuestion(text: string | undefined): number | 'none' | undefined {
  if (text === undefined || text === '' || text === 'none') return text === 'none' ? 'none' : undefined
  const n = Number(text)
  if (!/^\d{1,2}$/.test(text) || n < 1 || n > mostQuestions)
    throw new Refusal('invalid', `question must be a number from 1 to ${mostQuestions}, or none.`, 'question')
  return n
}
