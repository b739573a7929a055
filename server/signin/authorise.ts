import type { Access, Grant, Standing } from '../accounts/viewer.ts'
import { Refusal } from '../platform/refusal.ts'
import { covers } from './scopes.ts'

/** Mastodon's sentences for members who may not act, on which its apps show the right page. */
const sentences: Record<Standing, string> = {
  unconfirmed: 'Your login is missing a confirmed e-mail address',
  unapproved: 'Your login is currently pending approval',
  suspended: 'Your login is currently disabled',
}

const frozen = 'Your account is frozen: you can read, and not write. Settings say why, and how to appeal.'
const writing = /^(write|follow|admin:write)\b/

/**
 * Decides whether a route may be called.
 * @throws Refusal unauthenticated (nobody is signed in), forbidden (the token's scopes do not include the route's, or
 *   the member may not act yet, or not write) or invalid (an app that speaks for itself where a member is needed), with Mastodon's
 *   sentences and status codes.
 */
export function authorise(grant: Grant | null, access: Access): void {
  if (grant === null) {
    if (access.who === 'anyone') return
    throw new Refusal('unauthenticated', 'The access token is invalid')
  }
  if (access.scope && !covers(grant.scopes, access.scope)) {
    throw new Refusal('forbidden', 'This action is outside the authorized scopes')
  }
  if (grant.frozen && access.who === 'member' && writing.test(access.scope ?? '') && !access.evenIf)
    throw new Refusal('forbidden', frozen)
  if (access.who !== 'member' || grant.viewer) return
  if (!grant.waiting) throw new Refusal('invalid', 'This method requires an authenticated user')
  const { standing } = grant.waiting
  const mayCome =
    standing === 'suspended'
      ? access.evenIf === 'suspended' && grant.kind === 'session'
      : mayWait(grant, access)
  if (!mayCome) throw new Refusal('forbidden', sentences[standing])
}

function mayWait(grant: Grant, access: Access): boolean {
  return access.waiting === 'any' || (access.waiting === 'session' && grant.kind === 'session')
}
