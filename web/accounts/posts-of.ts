import type { Api, Page, Query } from '#lib/api/client.ts'
import type { Relationship, Status } from '#lib/api/types.ts'

/**
 * The posts of an account as one tab of its profile shows them: where they come from, and the first of them. Direct posts are
 * no part of a profile: they are in their conversation (docs/adr/0085).
 */
export interface Posts {
  path: string
  query: Query
  first: Page<Status>
}

/** Throws `ApiError`. */
export async function postsOf(client: Api, accountId: string, query: Query, url: URL): Promise<Posts> {
  const asked = { exclude_direct: true, ...query }
  const path = `/api/v1/accounts/${accountId}/statuses`
  const first = await client.page<Status>(path, { ...asked, max_id: url.searchParams.get('max_id') })
  return { path, query: asked, first }
}

/** Whether there are no posts to ask for, because one of the two has blocked the other. */
export function isCutOff(relationship: Relationship | null): boolean {
  return relationship !== null && (relationship.blocking || relationship.blocked_by)
}
