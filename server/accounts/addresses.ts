import type { Config } from '../platform/config.ts'
import { copyName, type RemoteFiles } from '../platform/remote-files.ts'
import type { AccountsTable } from './tables.ts'

/** `username` for a local account, `username@domain` for a remote one. */
export function acctOf(account: Pick<AccountsTable, 'username' | 'domain'>): string {
  return account.domain ? `${account.username}@${account.domain}` : account.username
}

/** The address of an account's page: at its own server, where that is another one and has said it. */
export function accountUrl(
  config: Config,
  account: Pick<AccountsTable, 'username' | 'domain'> & { url?: string | null },
): string {
  return account.url ?? new URL(`/@${acctOf(account)}`, config.publicUrl).href
}

/** The lasting ActivityPub id of an account: for a local one it has its number, because handles change. */
export function accountUri(config: Config, account: { id: number; uri?: string | null }): string {
  return account.uri ?? new URL(`/ap/users/${account.id}`, config.publicUrl).href
}

/** The address of a stored file, or of the neutral picture where there is none. */
export function mediaUrl(config: Config, key: string | null, fallback: string): string {
  return new URL(key ? `/media/${key}` : fallback, config.publicUrl).href
}

type Pictured = Pick<
  AccountsTable,
  'id' | 'suspended_at' | 'avatar_key' | 'header_key' | 'avatar_url' | 'header_url'
>

/** The address of an account's picture: of the file here, or of the copy of one that lies at its own server. */
export function pictureUrl(
  config: Config,
  account: Pictured,
  kind: 'avatar' | 'header',
  files: RemoteFiles,
): string {
  const isShown = account.suspended_at === null
  const key = isShown ? account[`${kind}_key`] : null
  const elsewhere = isShown && files === 'proxy' ? account[`${kind}_url`] : null
  const copy = key === null && elsewhere ? `remote/${kind}s/${copyName(account.id, elsewhere)}` : null
  return mediaUrl(config, key ?? copy, `/${kind}.svg`)
}
