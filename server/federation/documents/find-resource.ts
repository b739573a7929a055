import { accountByHandle, accountsById } from '../../accounts/queries.ts'
import type { WholeAccount } from '../../accounts/json.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What a resource of WebFinger means here. */
export type Resource =
  { kind: 'handle'; username: string } | { kind: 'id'; id: number } | { kind: 'instance' }

/**
 * Reads `acct:name@host` (also without `acct:`, or with an @ before it), the address of a profile, and the id of an actor.
 * undefined: it is of another server, or nothing that can be here.
 */
export function readResource(config: Config, given: string): Resource | undefined {
  const text = given.trim()
  if (/^https?:\/\//i.test(text)) return readUrl(config, text)
  const [username = '', host = '', ...rest] = text
    .replace(/^acct:/i, '')
    .replace(/^@/, '')
    .split('@')
  if (username === '' || rest.length > 0 || !isOwnHost(config, host)) return undefined
  return isOwnHost(config, username) ? { kind: 'instance' } : { kind: 'handle', username }
}

function isOwnHost({ domain, publicUrl }: Config, host: string): boolean {
  return [domain, publicUrl.host].includes(host.toLowerCase())
}

function readUrl(config: Config, text: string): Resource | undefined {
  const url = URL.parse(text)
  if (url?.host !== config.publicUrl.host) return undefined
  const steps = url.pathname.split('/').filter(Boolean)
  const [first = '', second, third] = steps
  if (steps.length === 0) return { kind: 'instance' }
  if (first === 'ap' && second === 'actor' && third === undefined) return { kind: 'instance' }
  if (first === 'ap' && second === 'users' && steps.length === 3) {
    const id = parseId(third ?? '')
    return id === undefined ? undefined : { kind: 'id', id }
  }
  if (first.startsWith('@') && steps.length === 1) return handle(first.slice(1))
  return first === 'users' && steps.length === 2 ? handle(second ?? '') : undefined
}

function handle(name: string): Resource | undefined {
  return name === '' || name.includes('@') ? undefined : { kind: 'handle', username: name }
}

/**
 * A member of this server, also a suspended one; by an earlier handle, too.
 * @throws Refusal not_found for nobody, somebody of another server, and who waits for approval; gone for who is deleted.
 */
export async function ownAccount(
  ctx: Context,
  who: { username: string } | { id: number },
): Promise<WholeAccount> {
  const account =
    'id' in who
      ? (await accountsById(ctx.db, [who.id]))[0]
      : await accountByHandle(ctx.db, who.username, null)
  if (!account || account.domain !== null) throw new Refusal('not_found', 'Record not found')
  if (account.purged_at !== null) throw new Refusal('gone', 'This account was deleted.')
  if (!speaksHere(account)) throw new Refusal('not_found', 'Record not found')
  return account
}

/** Whether an account of this server is an actor to others: a member who was let in, or a group, which nobody signs in to. */
export function speaksHere({ domain, role, approved_at, actor_type }: WholeAccount): boolean {
  return domain === null && ((role !== null && approved_at !== null) || actor_type === 'Group')
}
