import { Type } from 'typebox'
import { anyone } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { parseId } from '../../platform/ids.ts'
import { postUrl } from '../../posts/addresses.ts'
import { Page } from './actor-routes.ts'
import { answerDocument } from './answer-document.ts'
import { doc } from './describe.ts'
import { prefersPage } from './prefers-activity.ts'
import { memberDocument } from './show-actor.ts'
import { showAround, showQuoteStamp, showReactions } from './show-around-post.ts'
import { showActivity, showPost } from './show-post.ts'
import { whoAsksForMore } from './who-asks.ts'

const config = { ...anyone(), askedBy: 'servers' } as const
const Post = Type.Object({ author: Type.String(), id: Type.String() })
const path = '/ap/users/:author/statuses/:id'

/** The documents of posts, for other servers. */
export const postDocumentRoutes: Routes = (api, ctx) => {
  api.get(path, { config, schema: { ...doc('A post'), params: Post } }, async (request, reply) => {
    const { author, id } = request.params
    if (prefersPage(request.headers.accept) && parseId(id) !== undefined) {
      // The page asks the judge by itself.
      const { username } = await memberDocument(ctx, author)
      const url = postUrl(ctx.config, { username, domain: null }, Number(id))
      return reply.header('vary', 'Accept').redirect(url, 302)
    }
    const asker = await whoAsksForMore(ctx, request)
    return answerDocument(request, reply, await showPost(ctx, asker, author, id))
  })
  api.get(
    `${path}/activity`,
    { config, schema: { ...doc('What said a post: its Create, or the Announce of a boost'), params: Post } },
    async (request, reply) => {
      const asker = await whoAsksForMore(ctx, request)
      const { author, id } = request.params
      return answerDocument(request, reply, await showActivity(ctx, asker, author, id))
    },
  )
  for (const what of ['replies', 'context'] as const)
    api.get(
      `${path}/${what}`,
      {
        config,
        schema: {
          ...doc(`The ${what} of a post, as far as it is known here`),
          params: Post,
          querystring: Page,
        },
      },
      async (request, reply) => {
        const asker = await whoAsksForMore(ctx, request)
        return answerDocument(
          request,
          reply,
          await showAround(ctx, asker, what, request.params, request.query),
        )
      },
    )
  for (const what of ['likes', 'shares'] as const)
    api.get(
      `${path}/${what}`,
      { config, schema: { ...doc(`How many ${what} a post has`), params: Post } },
      async (request, reply) => {
        const asker = await whoAsksForMore(ctx, request)
        return answerDocument(request, reply, await showReactions(ctx, asker, what, request.params))
      },
    )
  api.get(
    '/ap/users/:author/quote_authorizations/:id',
    { config, schema: { ...doc('The permission of a quote (FEP-044f)'), params: Post } },
    async (request, reply) => {
      const asker = await whoAsksForMore(ctx, request)
      const { author, id } = request.params
      return answerDocument(request, reply, await showQuoteStamp(ctx, asker, author, id))
    },
  )
}
