import { accountUri, accountUrl } from '../accounts/addresses.ts'
import type { Config } from '../platform/config.ts'

/** A post as far as its addresses go; `uri` and `url` are those that another server has given it. */
export type AddressedPost = { id: number; account_id: number; uri?: string | null }

/** The lasting ActivityPub id of a post. */
export function postUri(config: Config, post: AddressedPost): string {
  return post.uri ?? `${accountUri(config, { id: post.account_id })}/statuses/${post.id}`
}

/** The id of the activity that said a local post, or boosted: its Create or Announce. */
export function activityUri(config: Config, post: Omit<AddressedPost, 'uri'>): string {
  return `${postUri(config, { id: post.id, account_id: post.account_id })}/activity`
}

/** The address of a post's page. */
export function postUrl(
  config: Config,
  author: { username: string; domain: string | null },
  id: number,
  url: string | null = null,
): string {
  return url ?? `${accountUrl(config, { username: author.username, domain: author.domain })}/${id}`
}
