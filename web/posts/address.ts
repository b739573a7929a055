import type { Account, Status } from '#lib/api/types.ts'

/** The page of an account on this server. */
export function accountHref(account: Pick<Account, 'acct'>): string {
  return `/@${account.acct}`
}

/** The page of a post on this server. A boost leads to the boosted post. */
export function postHref(status: Status): string {
  const post = status.reblog ?? status
  return `${accountHref(post.account)}/${post.id}`
}

/** The name to show: what the person chose, else the handle. */
export function nameOf(account: Pick<Account, 'display_name' | 'username'>): string {
  return account.display_name || account.username
}
