import { Type } from 'typebox'
import { Status } from '../../wire/status.ts'
import { memberOf, membersOnly, type Viewer } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { postsOf } from '../posts/plan.ts'
import { publish } from '../posts/publish.ts'
import { partsOf } from '../posts/thread-queries.ts'
import { NewThread } from './input.ts'

/** As for posts: a thread is one act of writing. https://docs.joinmastodon.org/api/rate-limits/ */
const postingLimit = { name: 'posts', points: 300, seconds: 3 * 3600 }

/** Where a post or a thread is sent, to be published at once. */
export function publishingRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/threads',
    {
      config: { ...membersOnly('write:statuses'), limit: postingLimit },
      schema: {
        tags: ['threads'],
        summary: 'Publish a whole thread: all of its parts or none',
        body: NewThread,
        response: { 200: Type.Array(Status) },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const rootId = await publish(ctx, viewer, {
        posts: postsOf(request.body),
        idempotencyKey: readKey(request.headers['idempotency-key']),
        app: request.grant?.app ?? null,
      })
      return rootId === undefined ? [] : wholeThread(ctx, viewer, rootId)
    },
  )
}

/** What was published together, as its author sees it. */
export async function wholeThread(ctx: Context, viewer: Viewer, rootId: number): Promise<Status[]> {
  return statusesJson(ctx, viewer, await partsOf(ctx.db, rootId))
}

/** https://docs.joinmastodon.org/methods/statuses/#headers */
function readKey(header: string | string[] | undefined): string | undefined {
  const key = Array.isArray(header) ? header[0] : header
  return key?.slice(0, 200)
}
