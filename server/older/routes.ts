import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { PreviewCard } from '../../wire/card.ts'
import { Search } from '../../wire/search.ts'
import { Status } from '../../wire/status.ts'
import { accountIdOf, knownAccount } from '../accounts/find-account.ts'
import { anyone, evenIf, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { directPage } from '../conversations/queries.ts'
import { dismissNotification, dismissNotifications } from '../notifications/dismiss.ts'
import { setLink, type Routes } from '../platform/api.ts'
import { newestFirst, PageQuery, parsePage, readPage, type Page } from '../platform/paging.ts'
import { findOriginal } from '../posts/find-post.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { parseSearch, SearchQuery } from '../search/input.ts'
import { search } from '../search/search.ts'

const doc = (summary: string) => ({ tags: ['Older'], summary })
const One = Type.Object({ id: Type.String() })
const clearing = evenIf('frozen', membersOnly('write:notifications'))

/** What Mastodon gave up and apps still call; each is said in the documentation to be deprecated or removed. */
export const olderRoutes: Routes = (api, ctx) => {
  reading(api, ctx)
  notifications(api, ctx)
}

const SearchV1 = Type.Object({ ...Search.properties, hashtags: Type.Array(Type.String()) })

const reading: Routes = (api, ctx) => {
  // https://docs.joinmastodon.org/methods/search/#v1
  api.get(
    '/api/v1/search',
    {
      config: membersOnly('read:search'),
      schema: {
        ...doc('Find people, hashtags and posts; see /api/v2/search'),
        querystring: SearchQuery,
        response: { 200: SearchV1 },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const found = await search(ctx, viewer, parseSearch(viewer, request.query))
      return { ...found, hashtags: found.hashtags.map(({ name }) => name) }
    },
  )
  // https://docs.joinmastodon.org/methods/statuses/#card
  api.get(
    '/api/v1/statuses/:id/card',
    {
      config: anyone('read:statuses'),
      schema: {
        ...doc('The preview of the link in a post; see its member `card`'),
        params: One,
        response: { 200: Type.Union([PreviewCard, Empty]) },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const post = await findOriginal(ctx, viewer, request.params.id)
      const [status] = await statusesJson(ctx, viewer, [post.id])
      return status?.card ?? {}
    },
  )
  // https://docs.joinmastodon.org/methods/timelines/#direct
  api.get(
    '/api/v1/timelines/direct',
    {
      config: membersOnly('read:statuses'),
      schema: {
        ...doc('Direct messages, one by one; see /api/v1/conversations'),
        querystring: PageQuery,
        response: { 200: Type.Array(Status) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const read = async (page: Page) => newestFirst(await directPage(ctx.db, viewer.accountId, page), page)
      const { rows, ends } = await readPage(parsePage(request.query), read, (id) => id)
      setLink(ctx, request, reply, ends)
      return statusesJson(ctx, viewer, rows)
    },
  )
  // https://docs.joinmastodon.org/methods/accounts/#identity_proofs
  api.get(
    '/api/v1/accounts/:id/identity_proofs',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('Proofs of identity: none'), params: One, response: { 200: Type.Array(Empty) } },
    },
    async (request) => {
      await knownAccount(ctx, accountIdOf(request.params.id))
      return []
    },
  )
}

const notifications: Routes = (api, ctx) => {
  // https://docs.joinmastodon.org/methods/notifications/#dismiss-deprecated
  api.post(
    '/api/v1/notifications/dismiss',
    {
      config: clearing,
      schema: { ...doc('Remove one notification'), body: One, response: { 200: Empty } },
    },
    async (request) => {
      await dismissNotification(ctx, memberOf(request), request.body.id)
      return {}
    },
  )
  const Several = Type.Object({ ids: Type.Optional(Type.Array(Type.String(), { maxItems: 80 })) })
  api.delete(
    '/api/v1/notifications/destroy_multiple',
    {
      config: clearing,
      schema: {
        ...doc('Remove several notifications'),
        body: Several,
        response: { 200: Empty },
      },
    },
    async (request) => {
      await dismissNotifications(ctx, memberOf(request), request.body.ids ?? [])
      return {}
    },
  )
}
