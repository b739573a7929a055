import type { HeldPost } from '../../../wire/moderation.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import type { Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { letOut } from '../../posts/hold.ts'
import { waitingStatusesJson } from '../../posts/hydrate.ts'
import { decide } from '../decide.ts'
import { demandModerator } from '../rank.ts'
import { lockWaiting, waitingParts, waitingPosts } from './queries.ts'

/** A page of the first posts of new members that wait, whole threads together. @throws Refusal forbidden. */
export async function listHeldPosts(ctx: Context, viewer: Viewer, page: Page): Promise<HeldPost[]> {
  demandModerator(viewer)
  const waiting = await waitingPosts(ctx.db, page)
  const roots = waiting.flatMap(({ thread_root_id }) => thread_root_id ?? [])
  const parts = Map.groupBy(await waitingParts(ctx.db, roots), ({ root }) => root)
  const idsOf = (id: number) => parts.get(id)?.map((part) => part.id) ?? [id]
  const statuses = await waitingStatusesJson(
    ctx,
    waiting.flatMap(({ id }) => idsOf(id)),
  )
  const byId = new Map(statuses.map((status) => [status.id, status]))
  return waiting.flatMap(({ id, created_at }) => {
    const shown = idsOf(id).flatMap((part) => byId.get(String(part)) ?? [])
    const [first] = shown
    return first
      ? [{ id: String(id), account: first.account, parts: shown, created_at: created_at.toISOString() }]
      : []
  })
}

/**
 * Lets a waiting post out, a thread with all its parts. From then on it is where its time puts it, and those whom it mentions are told.
 * @throws Refusal forbidden; not_found when it does not wait (any more).
 */
export async function releaseHeldPost(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  demandModerator(viewer)
  await transact(ctx, async (tx, emit) => {
    const post = await findWaiting(tx, wireId)
    await letOut(ctx, tx, emit, await allParts(tx, post))
    const target = { kind: 'account', id: post.account_id, label: `@${post.username}` } as const
    await recordAct(ctx, tx, viewer, {
      action: 'posts.released',
      target,
      details: { posts: [String(post.id)] },
    })
  })
}

/**
 * Refuses a waiting post: it is taken away as any other, so the author is told why, can appeal, and it can be put back.
 * @throws Refusal forbidden; not_found when it does not wait (any more).
 */
export async function rejectHeldPost(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  { text, byMail }: { text: string; byMail: boolean },
): Promise<void> {
  demandModerator(viewer)
  const { accountId, postIds } = await ctx.db.transaction().execute(async (tx) => {
    const post = await findWaiting(tx, wireId)
    return { accountId: post.account_id, postIds: await allParts(tx, post) }
  })
  const rest = { text, byMail, collectionIds: [], reportId: undefined, takeOver: false }
  await decide(ctx, viewer, { accountId, action: 'delete_statuses', postIds, ...rest })
}

type Waiting = NonNullable<Awaited<ReturnType<typeof lockWaiting>>>

async function findWaiting(tx: Tx, wireId: string): Promise<Waiting> {
  const id = parseId(wireId)
  const post = id === undefined ? undefined : await lockWaiting(tx, id)
  if (!post) throw new Refusal('not_found', 'Record not found')
  return post
}

async function allParts(tx: Tx, { id, thread_root_id: root }: Waiting): Promise<number[]> {
  if (root === null) return [id]
  return (await waitingParts(tx, [root])).map((part) => part.id)
}
