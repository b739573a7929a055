import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { FeaturedTag } from '../../wire/featured-tag.ts'
import { Tag } from '../../wire/tag.ts'
import { accountIdOf } from '../accounts/find-account.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { PageQuery, parsePage } from '../platform/paging.ts'
import {
  featureHashtag,
  featureTag,
  listFeatured,
  showFeatured,
  suggestedTags,
  unfeatureHashtag,
  unfeatureTag,
} from './feature-hashtag.ts'
import { followHashtag, unfollowHashtag } from './follow-hashtag.ts'
import { TagId, TagName } from './input.ts'
import { listFollowedTags } from './list-followed-tags.ts'
import { showHashtag } from './show-hashtag.ts'

const doc = (summary: string) => ({ tags: ['Hashtags'], summary })
const oneTag = { response: { 200: Tag } }
const tagList = { response: { 200: Type.Array(Tag) } }

export const hashtagRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/tags/:name',
    {
      config: anyone('read'),
      schema: { ...doc('One hashtag with its last seven days'), params: TagName, ...oneTag },
    },
    (request) => showHashtag(ctx, viewerOf(request), request.params.name),
  )
  api.post(
    '/api/v1/tags/:id/follow',
    {
      config: membersOnly('write:follows'),
      schema: { ...doc('Follow a hashtag'), params: TagId, ...oneTag },
    },
    (request) => followHashtag(ctx, memberOf(request), request.params.id),
  )
  api.post(
    '/api/v1/tags/:id/unfollow',
    {
      config: membersOnly('write:follows'),
      schema: { ...doc('Stop following a hashtag'), params: TagId, ...oneTag },
    },
    (request) => unfollowHashtag(ctx, memberOf(request), request.params.id),
  )
  api.get(
    '/api/v1/followed_tags',
    {
      config: membersOnly('read:follows'),
      schema: { ...doc('The hashtags that I follow'), querystring: PageQuery, ...tagList },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 100, 200)
      const { tags, ends } = await listFollowedTags(ctx, memberOf(request), page)
      setLink(ctx, request, reply, ends)
      return tags
    },
  )
  featuredRoutes(api, ctx)
}

/** https://docs.joinmastodon.org/methods/featured_tags/ and `feature` of https://docs.joinmastodon.org/methods/tags/ */
function featuredRoutes(api: Api, ctx: Context): void {
  const reads = { config: membersOnly('read:accounts') }
  const writes = { config: membersOnly('write:accounts') }
  const several = { response: { 200: Type.Array(FeaturedTag) } }
  api.get(
    '/api/v1/featured_tags',
    { ...reads, schema: { ...doc('The hashtags on my profile'), ...several } },
    (request) => listFeatured(ctx, memberOf(request).accountId),
  )
  api.get(
    '/api/v1/featured_tags/suggestions',
    { ...reads, schema: { ...doc('Hashtags that I use most'), ...tagList } },
    (request) => suggestedTags(ctx, memberOf(request)),
  )
  api.post(
    '/api/v1/featured_tags',
    {
      ...writes,
      schema: {
        ...doc('Show a hashtag on my profile'),
        body: Type.Object({ name: Type.String() }),
        response: { 200: FeaturedTag },
      },
    },
    (request) => featureTag(ctx, memberOf(request), request.body.name),
  )
  api.delete(
    '/api/v1/featured_tags/:id',
    {
      ...writes,
      schema: { ...doc('Take a hashtag from my profile'), params: TagId, response: { 200: Empty } },
    },
    async (request) => {
      await unfeatureTag(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
  api.get(
    '/api/v1/accounts/:id/featured_tags',
    {
      config: anyone('read:accounts'),
      schema: { ...doc('The hashtags on a profile'), params: TagId, ...several },
    },
    (request) => showFeatured(ctx, viewerOf(request), accountIdOf(request.params.id)),
  )
  for (const [verb, change] of [
    ['feature', featureHashtag],
    ['unfeature', unfeatureHashtag],
  ] as const) {
    api.post(
      `/api/v1/tags/:id/${verb}`,
      { ...writes, schema: { ...doc(`${verb} a hashtag on my profile`), params: TagId, ...oneTag } },
      (request) => change(ctx, memberOf(request), request.params.id),
    )
  }
}
