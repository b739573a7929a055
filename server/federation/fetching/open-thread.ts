import type { Context } from '../../platform/context.ts'
import type { Refreshing } from '../../platform/elsewhere.ts'
import { enqueue, type Task } from '../../platform/jobs.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { itemsOf } from './collection.ts'
import { linkAnswers } from './link-answers.ts'
import { NotFetched } from './not-fetched.ts'
import { beginRefresh, runningRefresh } from './refreshing.ts'
import { resolvePost, takePostFrom } from './resolve-post.ts'
import {
  finishRefresh,
  missingAbove,
  noteFound,
  noteLookedAt,
  type RemoteThread,
  threadOf,
} from './thread-queries.ts'

/** A thread that was looked at less long ago is not looked at again, as in Mastodon. */
const pauseMs = 15 * 60_000

/** How much of one thread is fetched. */
const most = { above: 40, posts: 100, deep: 3, ofOne: { items: 60, pages: 4 } }

/** A member opened a thread: says what is under way for it, after beginning that where it is due. */
export async function openThread(ctx: Context, postId: number): Promise<Refreshing | undefined> {
  const thread = await threadOf(ctx.db, postId)
  if (!thread) return undefined
  const subject = `thread ${postId}`
  const running = await runningRefresh(ctx, subject)
  if (running) return running
  const now = ctx.now()
  const isDue =
    thread.replies_fetched_at === null || now.getTime() - thread.replies_fetched_at.getTime() > pauseMs
  if (!isDue) return undefined
  return beginRefresh(ctx, subject, async (tx) => {
    await noteLookedAt(tx, postId, now)
    await enqueue(tx, [{ task: 'fetch-thread', payload: { postId, subject }, key: `fetch-thread ${postId}` }])
  })
}

/** Job: fetches what a thread answers, and then what answers it, from their servers; so much, and not more. */
export const fetchThread: Task = async (ctx, { postId, subject }: { postId: number; subject: string }) => {
  try {
    await fetchAbove(ctx, postId)
    const thread = await threadOf(ctx.db, postId)
    if (thread) await fetchBelow(ctx, thread, subject)
  } finally {
    await finishRefresh(ctx.db, subject, ctx.now())
  }
}

async function fetchAbove(ctx: Context, postId: number): Promise<void> {
  const uri = await missingAbove(ctx.db, postId)
  if (uri === undefined) return
  await passing(ctx, async () => {
    const id = await resolvePost(ctx, uri, { depth: most.above })
    // It may have come meanwhile, on another way.
    if (id !== undefined) await linkAnswers(ctx, id, uri)
  })
}

/** Level by level, so that what is nearest comes first. */
async function fetchBelow(ctx: Context, top: RemoteThread, subject: string): Promise<void> {
  let level: RemoteThread[] = [top]
  const seen = new Set<number>([top.post_id])
  for (let deep = 0; deep < most.deep && level.length > 0; deep++) {
    const next: RemoteThread[] = []
    for (const thread of level) {
      if (thread.replies_url === null || seen.size > most.posts) continue
      const address = thread.replies_url
      await passing(ctx, async () => {
        for await (const item of itemsOf(ctx, address, most.ofOne)) {
          if (seen.size > most.posts) return
          const id = await passing(ctx, () =>
            item.document
              ? takePostFrom(ctx, item.document, { depth: 0 })
              : resolvePost(ctx, item.uri, { depth: 0 }),
          )
          if (id === undefined || seen.has(id)) continue
          seen.add(id)
          await noteFound(ctx.db, subject, seen.size - 1)
          const below = await threadOf(ctx.db, id)
          if (below) next.push(below)
        }
      })
    }
    level = next
  }
}

/** What one server does not give does not keep others from giving theirs. */
async function passing<T>(ctx: Context, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof NotFetched) && !(error instanceof Unreadable)) throw error
    ctx.log.debug({ err: error }, 'a part of a thread could not be had')
    return undefined
  }
}
