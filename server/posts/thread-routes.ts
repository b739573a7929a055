import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Status } from '../../wire/status.ts'
import { anyone, viewerOf, type Viewer } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { plainText } from '../text/plain-text.ts'
import { findOriginal } from './find-post.ts'
import { statusesJson } from './hydrate.ts'
import { OnePost } from './input.ts'
import { chainOf, textsOf } from './thread-queries.ts'
import { threadMarkdown } from './write-markdown.ts'

const tags = ['threads']

/** Rounds: what one author says in several posts, read as one; also where each was written by hand as an answer to the last. */
export function threadRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/threads/:id',
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: "An author's own thread, by any of its posts",
        params: OnePost,
        response: { 200: Type.Object({ account: Account, parts: Type.Array(Status) }) },
      },
    },
    async (request) => {
      const parts = await readChain(ctx, viewerOf(request), request.params.id)
      return { account: parts[0].account, parts }
    },
  )
  api.get(
    '/api/rounds/v1/threads/:id/export.md',
    {
      config: anyone('read:statuses'),
      schema: { tags, summary: "An author's own thread as Markdown", params: OnePost },
    },
    async (request, reply) => {
      const parts = await readChain(ctx, viewerOf(request), request.params.id)
      const texts = await textsOf(
        ctx.db,
        parts.map(({ id }) => Number(id)),
      )
      const markdown = threadMarkdown(
        parts.map((status) => {
          const { text = '', html = '' } = texts.get(Number(status.id)) ?? {}
          return { status, text: text || plainText(html) }
        }),
      )
      reply.type('text/markdown; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="thread-${parts[0].id}.md"`)
      return reply.send(markdown as never)
    },
  )
}

/**
 * The posts of a thread that the reader may see, first to last.
 * @throws Refusal not_found when they may not see the one that was asked for.
 */
async function readChain(
  ctx: Context,
  viewer: Viewer | null,
  wireId: string,
): Promise<[Status, ...Status[]]> {
  const post = await findOriginal(ctx, viewer, wireId)
  const ids = await chainOf(ctx.db, viewer?.accountId ?? null, post.id)
  const [first, ...others] = await statusesJson(ctx, viewer, ids)
  if (!first) throw new Refusal('not_found', 'Record not found')
  return [first, ...others]
}
