import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import type { PostWish } from './prepare-post.ts'
import { meetMentioned } from './meet-mentioned.ts'
import { preparePost, type ReadyPost } from './prepare-post.ts'
import { postOfKey, rememberKey } from './queries.ts'
import { mustWait } from './first-posts.ts'
import { storePost, type Author } from './store-post.ts'

/** What is published together: a post, or the parts of a thread in their order. */
export type Publication = {
  posts: readonly PostWish[]
  /** Makes a repeated request harmless, https://docs.joinmastodon.org/methods/statuses/#headers */
  idempotencyKey: string | undefined
  app: Author['app']
  /** Asked first, in the same transaction: false, and nothing is published. */
  claim?: (tx: Tx) => Promise<boolean>
  /** Called last, in the same transaction, with the ids of what was stored. */
  stored?: (tx: Tx, emit: (event: RoundsEvent) => void, postIds: readonly number[]) => Promise<void>
  /** Nothing follows from it: nobody is told of it, and no stream shows it. Only for posts that a few people see. */
  quiet?: boolean
}

type Who = Pick<Viewer, 'accountId'>

/**
 * Publishes a post or a whole thread: everything, its counters and the jobs that it causes, or nothing. The same idempotency
 * key gives the same again.
 * @returns the id of the (first) post; undefined when the claim was refused.
 * @throws Refusal as `preparePost`; of a part of a thread, the field is `parts[2].status` and the sentence says which.
 */
export async function publish(
  ctx: Context,
  { accountId }: Who,
  { posts, idempotencyKey: key, app, claim, stored, quiet }: Publication,
): Promise<number | undefined> {
  const earlier = await postOfKey(ctx.db, accountId, key)
  if (earlier !== undefined && !claim) return earlier
  const ready = await prepareAll(ctx, accountId, posts)
  const [first] = ready
  if (!first) throw new Refusal('invalid', 'There must be at least one part', 'parts')
  try {
    return await transact(ctx, async (tx, emit) => {
      if (claim && !(await claim(tx))) return undefined
      const waits = await mustWait(tx, { accountId, visibility: first.visibility, now: ctx.now() })
      for (const post of ready) await storePost(ctx, tx, emit, { accountId, app, waits, quiet }, post)
      await rememberKey(tx, { accountId, key, postId: first.id, at: ctx.now() })
      await stored?.(
        tx,
        emit,
        ready.map(({ id }) => id),
      )
      return first.id
    })
  } catch (error) {
    const winner = claim ? undefined : await postOfKey(ctx.db, accountId, key)
    if (winner === undefined) throw error
    return winner
  }
}

/**
 * Applies all rules to what somebody wants to publish; stores nothing.
 * @throws Refusal as `publish`.
 */
export async function prepareAll(
  ctx: Context,
  accountId: number,
  posts: readonly PostWish[],
): Promise<ReadyPost[]> {
  await meetMentioned(
    ctx,
    posts.filter(({ visibility }) => visibility !== 'local').map(({ text }) => text),
  )
  const ready: ReadyPost[] = []
  for (const [index, wish] of posts.entries()) {
    try {
      ready.push(await preparePost(ctx, accountId, wish, ready.at(-1)))
    } catch (error) {
      throw posts.length > 1 ? ofPart(error, index, posts.length) : error
    }
  }
  const [first] = ready
  if (first && ready.length > 1) {
    for (const [index, post] of ready.entries()) {
      post.thread = { rootId: first.id, part: index + 1, parts: ready.length }
    }
  }
  return ready
}

/** What each part of a thread says for itself; everything else is said once for the whole. */
const ofEach = ['status', 'spoiler_text', 'sensitive', 'media_ids', 'poll']

/** A refusal of something that a part says, as one of the thread: it names the part. */
export function ofPart(error: unknown, index: number, parts: number): unknown {
  if (!(error instanceof Refusal) || error.field === undefined) return error
  if (!ofEach.includes(error.field.split('[', 1)[0] ?? '')) return error
  const sentence = parts > 1 ? `Part ${index + 1} of ${parts}: ${error.message}` : error.message
  return new Refusal(error.code, sentence, `parts[${index}].${error.field}`, error.reason)
}
