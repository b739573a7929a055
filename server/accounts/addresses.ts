import type { Config } from '../platform/config.ts'
import type { AccountsTable } from './tables.ts'

/** `username` for a local account, `username@domain` for a remote one. */
export function acctOf(account: Pick<AccountsTable, 'username' | 'domain'>): string {
  return account.domain ? `${account.username}@${account.domain}` : account.username
}

/** The address of an account's page. */
export function accountUrl(config: Config, account: Pick<AccountsTable, 'username' | 'domain'>): string {
  return new URL(`/@${acctOf(account)}`, config.publicUrl).href
}

/** The lasting ActivityPub id of a local account. */
export function accountUri(config: Config, account: Pick<AccountsTable, 'username'>): string {
  return new URL(`/users/${account.username}`, config.publicUrl).href
}

/** The address of a stored file, or of the neutral picture where there is none. */
export function mediaUrl(config: Config, key: string | null, fallback: string): string {
  return new URL(key ? `/media/${key}` : fallback, config.publicUrl).href
}
