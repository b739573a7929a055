import { Type, type Static } from 'typebox'
import { OneOf } from '../../wire/base.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery, parsePage } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { fewResults, type SearchInput } from './search.ts'

const mostOffset = 1000

export const SearchQuery = Type.Object({
  ...PageQuery.properties,
  q: Type.String({
    maxLength: 2000,
    description:
      'Words, "words in order", -excluded, operators (from: to: has: is: tag: lang: prof: purpose: server: before: after: during: in:), ' +
      '@handle, #hashtag or an address',
  }),
  type: Type.Optional(OneOf(['accounts', 'hashtags', 'statuses', 'collections'])),
  resolve: Type.Optional(
    Type.Boolean({ description: 'Whether a handle or an address is looked up at its server, for members' }),
  ),
  following: Type.Optional(Type.Boolean({ description: 'Only people whom I follow' })),
  account_id: Type.Optional(Type.String({ description: 'Only posts of this account' })),
  exclude_unreviewed: Type.Optional(
    Type.Boolean({ description: 'Only hashtags that a moderator has looked at' }),
  ),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: mostOffset })),
})

/**
 * Turns the query into what to search for. Visitors get a few of the best answers and no further pages.
 * @throws Refusal invalid when an id is not one; unauthenticated when a visitor pages, resolves or asks for whom they follow.
 */
export function parseSearch(viewer: Viewer | null, query: Static<typeof SearchQuery>): SearchInput {
  const { q, type, following = false, account_id, exclude_unreviewed: reviewed = false, offset = 0 } = query
  if (!viewer && query.resolve === true) {
    throw new Refusal(
      'unauthenticated',
      'Search queries that resolve remote resources are not supported without authentication',
    )
  }
  if (!viewer && (offset > 0 || following)) {
    throw new Refusal('unauthenticated', 'Search queries pagination is not supported without authentication')
  }
  const page = parsePage(query, 20, 40)
  const authorId = account_id === undefined || account_id === '' ? undefined : parseId(account_id)
  if (account_id && authorId === undefined)
    throw new Refusal('invalid', 'account_id must be an id.', 'account_id')
  return {
    q,
    type,
    following,
    authorId,
    reviewed,
    resolve: query.resolve === true,
    page: viewer ? page : { ...page, limit: Math.min(page.limit, fewResults) },
    offset: type === undefined ? 0 : offset,
  }
}
