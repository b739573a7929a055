import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Device } from '../device.ts'
import { writeMail } from '../mails/write-mail.ts'
import { loginOf } from '../queries.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { beginSession } from '../sessions/begin-session.ts'
import { beginVisit, endVisit } from './provider.ts'
import {
  accountOfIdentity,
  findSsoAttempt,
  identityOf,
  insertIdentity,
  insertSsoAttempt,
  setClaims,
  takeSsoAttempt,
  type Claims,
  type SsoAttempt,
} from './queries.ts'

const patienceMs = 20 * 60_000

/**
 * Begins a visit to the provider: to sign in, or to link an identity with the member who asks.
 * @param next a path of ours to go on to afterwards
 * @returns the address at the provider, and the secret for the browser's cookie.
 */
export async function beginSingleSignOn(
  ctx: Context,
  viewer: Viewer | null,
  next: string,
): Promise<{ address: string; attempt: string }> {
  const { address, ...visit } = await beginVisit(ctx)
  const attempt = newSecret()
  await insertSsoAttempt(ctx.db, {
    ...visit,
    next,
    accountId: viewer?.accountId ?? null,
    claims: null,
    hash: hashSecret(attempt),
    expiresAt: new Date(ctx.now().getTime() + patienceMs),
  })
  return { address, attempt }
}

/** The visit that a browser comes back from. @throws Refusal unauthenticated when there is none (any more). */
export async function openVisit(
  ctx: Context,
  secret: string | undefined,
): Promise<SsoAttempt & { hash: Buffer }> {
  const hash = secret === undefined ? undefined : hashSecret(secret)
  const found = hash && (await findSsoAttempt(ctx.db, hash, ctx.now()))
  if (!hash || !found) throw visitOver()
  return { ...found, hash }
}

/** The refusal for a visit that has to begin anew. */
export function visitOver(): Refusal {
  return new Refusal('unauthenticated', 'This took too long. Please sign in again.', undefined, 'ERR_EXPIRED')
}

export type Outcome =
  | { kind: 'signed-in'; secret: string; next: string }
  | { kind: 'linked' }
  /** Nobody here has this identity yet: a page asks for a name. */
  | { kind: 'newcomer' }

/**
 * Ends a visit: signs in who is known, links for a member who asked for it, and keeps a newcomer's claims for the page that asks
 * for a name. An account with the same mail address is never taken over: its member links it, signed in.
 * @param query of the address to which the provider sent the browser
 * @throws Refusal unauthenticated, or conflict when the identity or the member is linked already.
 */
export async function endSingleSignOn(
  ctx: Context,
  viewer: Viewer | null,
  { secret, query, device }: { secret: string | undefined; query: string; device: Device },
): Promise<Outcome> {
  const visit = await openVisit(ctx, secret)
  const claims = await endVisit(ctx, visit, query)
  if (visit.accountId !== null) {
    if (viewer?.accountId !== visit.accountId) throw visitOver()
    await link(ctx, viewer, claims, visit.hash)
    return { kind: 'linked' }
  }
  const accountId = await accountOfIdentity(ctx.db, claims.issuer, claims.subject)
  if (accountId === undefined) {
    await setClaims(ctx.db, visit.hash, claims)
    return { kind: 'newcomer' }
  }
  const opened = await transact(ctx, async (tx, emit) => {
    const login = await loginOf(tx, accountId)
    if (!login || !(await takeSsoAttempt(tx, visit.hash))) throw visitOver()
    return beginSession(ctx, tx, emit, login, device)
  })
  return { kind: 'signed-in', secret: opened, next: visit.next }
}

async function link(ctx: Context, viewer: Viewer, claims: Claims, hash: Buffer): Promise<void> {
  const { accountId } = viewer
  const { issuer, subject } = claims
  await transact(ctx, async (tx) => {
    if (!(await takeSsoAttempt(tx, hash))) throw visitOver()
    const added = await insertIdentity(tx, { issuer, subject, account_id: accountId, linked_at: ctx.now() })
    if (!added) {
      if ((await identityOf(tx, accountId))?.subject === subject) return
      throw new Refusal('conflict', 'This identity or this account is linked already.')
    }
    const login = await loginOf(tx, accountId)
    if (login) await writeMail(tx, ctx.config, 'identityLinked', login, '/settings/security')
  })
}
