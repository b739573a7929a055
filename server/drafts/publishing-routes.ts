import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ScheduledStatus } from '../../wire/draft.ts'
import { Status } from '../../wire/status.ts'
import { memberOf, membersOnly, type Viewer } from '../accounts/viewer.ts'
import { sendJsonPieces, type Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { idempotencyKeyOf } from '../platform/idempotency.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson, statusPieces } from '../posts/hydrate.ts'
import type { Plan } from '../posts/input.ts'
import { postsOf } from '../posts/plan.ts'
import { ofPart, publish } from '../posts/publish.ts'
import { postOfKey } from '../posts/queries.ts'
import { partsOf } from '../posts/thread-queries.ts'
import { NewStatusOrLater, NewThread } from './input.ts'
import { scheduledStatusesJson } from './json.ts'
import { scheduledByKey, type ScheduledRow } from './queries.ts'
import { readPublishingTime } from './schedule-rules.ts'
import { schedule } from './schedule.ts'

/** As for posts: a thread is one act of writing. https://docs.joinmastodon.org/api/rate-limits/ */
const postingLimit = { name: 'posts', points: 300, seconds: 3 * 3600 }

/** Where posts and threads are sent, to be published now, at a time, or when nobody has taken them back for some seconds. */
export function publishingRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/v1/statuses',
    {
      config: { ...membersOnly('write:statuses'), limit: postingLimit },
      schema: {
        tags: ['statuses'],
        summary: 'Publish a post, now or later',
        body: NewStatusOrLater,
        response: { 200: Type.Union([Status, ScheduledStatus]) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const { body } = request
      const done = await publishOrKeep(ctx, request, { ...body, parts: [body] }, body)
      if (typeof done !== 'number')
        return sendJson(reply, (await scheduledStatusesJson(ctx, viewer.accountId, [done]))[0])
      const pieces = await statusPieces(ctx, viewer, [done])
      if (pieces.length === 0) throw new Refusal('not_found', 'Record not found')
      sendJsonPieces(reply, pieces)
      return reply
    },
  )
  api.post(
    '/api/rounds/v1/threads',
    {
      config: { ...membersOnly('write:statuses'), limit: postingLimit },
      schema: {
        tags: ['threads'],
        summary: 'Publish a whole thread, now or later: all of its parts or none',
        body: NewThread,
        response: { 200: Type.Union([Type.Array(Status), ScheduledStatus]) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const { parts } = request.body
      const done = await publishOrKeep(ctx, request, request.body, request.body).catch((error: unknown) => {
        throw parts.length === 1 ? ofPart(error, 0, 1) : error
      })
      if (typeof done !== 'number')
        return sendJson(reply, (await scheduledStatusesJson(ctx, viewer.accountId, [done]))[0])
      return sendJson(reply, await wholeThread(ctx, viewer, done))
    },
  )
}

type When = { scheduled_at?: string | null; undo_seconds?: number | null }

/** @returns the id of the (first) post, or what is kept for later. */
async function publishOrKeep(
  ctx: Context,
  request: FastifyRequest,
  plan: Plan,
  { scheduled_at: time, undo_seconds: undo }: When,
): Promise<number | ScheduledRow> {
  const { accountId } = memberOf(request)
  const idempotencyKey = idempotencyKeyOf(request.headers)
  const app = request.grant?.app ?? null
  const earlier = await postOfKey(ctx.db, accountId, idempotencyKey)
  if (earlier !== undefined) return earlier
  const waiting = await scheduledByKey(ctx.db, accountId, idempotencyKey)
  if (waiting) return waiting
  const now = ctx.now()
  const at = time ? readPublishingTime(time, now) : undefined
  if (at || undo) {
    const held = at === undefined
    const moment = at ?? new Date(now.getTime() + (undo ?? 0) * 1000)
    return schedule(ctx, accountId, { plan, at: moment, held, idempotencyKey, app })
  }
  const id = await publish(ctx, { accountId }, { posts: postsOf(plan), idempotencyKey, app })
  if (id === undefined) throw new Error('What is not claimed is always published.')
  return id
}

/** Two shapes are possible, so it is written here and not by the one schema. */
function sendJson(reply: FastifyReply, answer: unknown): FastifyReply {
  sendJsonPieces(reply, [Buffer.from(JSON.stringify(answer))])
  return reply
}

/** What was published together, as its author sees it. */
export async function wholeThread(ctx: Context, viewer: Viewer, rootId: number): Promise<Status[]> {
  return statusesJson(ctx, viewer, await partsOf(ctx.db, rootId))
}
