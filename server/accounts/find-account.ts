import type { Account } from '../../wire/account.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { accountsJson } from './hydrate.ts'
import type { WholeAccount } from './json.ts'
import { accountByHandle, accountsById, knownIds } from './queries.ts'

/**
 * Reads the id of an account from an address.
 * @throws Refusal not_found when it is not an id, as for one that does not exist.
 */
export function accountIdOf(text: string): number {
  const id = parseId(text)
  if (id === undefined) throw notFound()
  return id
}

/**
 * An account that everybody may know of: also a suspended one, but not a member who waits for approval.
 * @throws Refusal not_found
 */
export async function knownAccount(ctx: Context, id: number): Promise<WholeAccount> {
  const [account] = await accountsById(ctx.db, [id])
  if (!account || isWaiting(account)) throw notFound()
  return account
}

/**
 * An account that one may turn to: known, and not suspended.
 * @throws Refusal not_found
 */
export async function standingAccount(ctx: Context, id: number): Promise<WholeAccount> {
  const account = await knownAccount(ctx, id)
  if (account.suspended_at !== null) throw notFound()
  return account
}

/**
 * One account as a reader (null: a visitor) sees it; a suspended one is shown empty.
 * @throws Refusal not_found
 */
export async function showAccount(
  ctx: Context,
  id: number,
  readerId: number | null = null,
): Promise<Account> {
  const [account] = await showAccounts(ctx, [id], readerId)
  if (!account) throw notFound()
  return account
}

/** Accounts as a reader sees them, in the order asked for; unknown ones are left out. */
export async function showAccounts(
  ctx: Context,
  ids: readonly number[],
  readerId: number | null = null,
): Promise<Account[]> {
  const known = new Set(await knownIds(ctx.db, ids))
  return accountsJson(
    ctx,
    [...new Set(ids)].filter((id) => known.has(id)),
    readerId,
  )
}

/**
 * The account with a handle: `name`, `@name`, `name@domain`, in any capitals.
 * https://docs.joinmastodon.org/methods/accounts/#lookup
 * @throws Refusal not_found
 */
export async function lookUpAccount(
  ctx: Context,
  handle: string,
  readerId: number | null = null,
): Promise<Account> {
  const [username = '', host, ...rest] = handle.trim().replace(/^@/, '').split('@')
  if (username === '' || host === '' || rest.length > 0) throw notFound()
  const domain = host?.toLowerCase() === ctx.config.domain ? null : (host ?? null)
  const account = await accountByHandle(ctx.db, username, domain)
  if (!account) throw notFound()
  return showAccount(ctx, account.id, readerId)
}

function isWaiting(account: WholeAccount): boolean {
  return account.role !== null && account.approved_at === null
}

const notFound = (): Refusal => new Refusal('not_found', 'Record not found')
