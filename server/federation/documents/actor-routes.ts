import { Type } from 'typebox'
import { accountUrl } from '../../accounts/addresses.ts'
import { anyone } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { answerDocument } from './answer-document.ts'
import { doc } from './describe.ts'
import { prefersPage } from './prefers-activity.ts'
import { memberDocument, showActor, showInstanceActor } from './show-actor.ts'
import {
  showFeatured,
  showFeaturedTags,
  showFollowersAt,
  showFollows,
  showModerators,
  showOutbox,
} from './show-collections.ts'
import { instanceOutbox, showEmoji } from './show-others.ts'
import { whoAsksAtLeast, whoAsksForMore } from './who-asks.ts'

const config = { ...anyone(), askedBy: 'servers' } as const
const Member = Type.Object({ id: Type.String() })
export const Page = Type.Object({
  page: Type.Optional(Type.Boolean({ description: 'A page rather than the collection' })),
  max_id: Type.Optional(Type.String({ description: 'What is older' })),
  min_id: Type.Optional(Type.String({ description: 'What is newer' })),
})

/** The documents of members, for other servers. */
export const actorRoutes: Routes = (api, ctx) => {
  api.get(
    '/ap/actor',
    { config, schema: doc('The actor that speaks for this server') },
    async (request, reply) => answerDocument(request, reply, await showInstanceActor(ctx)),
  )
  api.get('/ap/actor/outbox', { config, schema: doc('What it says: nothing') }, (request, reply) =>
    answerDocument(request, reply, instanceOutbox(ctx)),
  )
  api.get(
    '/ap/users/:id',
    { config, schema: { ...doc('A member'), params: Member } },
    async (request, reply) => {
      const { id } = request.params
      const document = await showActor(ctx, await whoAsksAtLeast(ctx, request), id)
      if (!prefersPage(request.headers.accept)) return answerDocument(request, reply, document)
      const { username } = await memberDocument(ctx, id)
      return reply.header('vary', 'Accept').redirect(accountUrl(ctx.config, { username, domain: null }), 302)
    },
  )
  api.get(
    '/ap/users/:id/outbox',
    { config, schema: { ...doc('What a member wrote for everybody'), params: Member, querystring: Page } },
    async (request, reply) => {
      const asker = await whoAsksForMore(ctx, request)
      return answerDocument(request, reply, await showOutbox(ctx, asker, request.params.id, request.query))
    },
  )
  for (const side of ['followers', 'following'] as const)
    api.get(
      `/ap/users/:id/${side}`,
      { config, schema: { ...doc(`The ${side} of a member`), params: Member, querystring: Page } },
      async (request, reply) => {
        const asker = await whoAsksForMore(ctx, request)
        const { params, query } = request
        return answerDocument(request, reply, await showFollows(ctx, asker, side, params.id, query))
      },
    )
  for (const [path, show, summary] of [
    [
      'followers_synchronization',
      showFollowersAt,
      'The followers of a member on the server that asks (FEP-8fcf)',
    ],
    ['collections/featured', showFeatured, 'What a member has pinned'],
    ['moderators', showModerators, 'Who runs a group (FEP-1b12)'],
    ['collections/tags', showFeaturedTags, 'The hashtags that a member features'],
  ] as const)
    api.get(
      `/ap/users/:id/${path}`,
      { config, schema: { ...doc(summary), params: Member } },
      async (request, reply) => {
        const asker = await whoAsksForMore(ctx, request)
        return answerDocument(request, reply, await show(ctx, asker, request.params.id))
      },
    )
  api.get(
    '/ap/emojis/:id',
    { config, schema: { ...doc('A custom emoji'), params: Member } },
    async (request, reply) => {
      await whoAsksForMore(ctx, request)
      return answerDocument(request, reply, await showEmoji(ctx, request.params.id))
    },
  )
}
