import type { FastifyRequest } from 'fastify'
import { Refusal } from '../platform/refusal.ts'
import type { MemberRole } from './tables.ts'

/** A member who asks for something. */
export type Viewer = {
  accountId: number
  username: string
  role: MemberRole
  /** Language of the interface, for mails and sentences. */
  locale: string
}

/** On whose behalf a request comes: a browser session or an app's token, with what it may do. */
export type Grant = {
  kind: 'session' | 'token'
  /** OAuth scopes; a session has all. */
  scopes: readonly string[]
  /** The app behind a token; null for the browser. */
  app: { id: number; name: string; website: string | null } | null
  /** The stored session or token, so that it can be ended. */
  id: string
  /** null for an app that speaks for itself (client credentials), and for a member who may not act (see `waiting`). */
  viewer: Viewer | null
  /** A member who proved who they are but may not act (yet); everywhere but on a few routes they are a visitor. */
  waiting: { viewer: Viewer; standing: Standing } | null
  /** A moderator froze the account: it reads as before, and writes nothing. */
  frozen: boolean
}

/** Why a member may not act: the mail is not confirmed, no moderator has approved yet, or the account is suspended. */
export type Standing = 'unconfirmed' | 'unapproved' | 'suspended'

/** Who may call a route. Every route must say so; a route that does not cannot be mounted. */
export type Access = {
  who: 'anyone' | 'app' | 'member'
  /** The OAuth scope that a token needs, https://docs.joinmastodon.org/api/oauth-scopes/ */
  scope?: string
  /** Also for members who wait for confirmation or approval: in the browser only, or with an app's token too. */
  waiting?: 'session' | 'any'
  /** Also for members whose account is frozen although it writes, or even suspended (in the browser). */
  evenIf?: 'frozen' | 'suspended'
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    grant: Grant | null
  }
}

/** A route for everybody; a token that is sent must have the scope. */
export const anyone = (scope?: string) => ({ access: { who: 'anyone', scope } satisfies Access })
/** A route for any app with a token, also one that speaks for itself. */
export const anyApp = (scope?: string) => ({ access: { who: 'app', scope } satisfies Access })
/** A route for signed-in members (a session, or a token of a member) with the scope. */
export const membersOnly = (scope: string) => ({ access: { who: 'member', scope } satisfies Access })

/** A route for members, also for those who still wait for confirmation or approval; it asks `personOf`. */
export const membersAndWaiting = (scope: string, waiting: 'session' | 'any' = 'session') => ({
  access: { who: 'member', scope, waiting } satisfies Access,
})

/** The same route, also for a member whose account is frozen, or (in the browser) even suspended. */
export const evenIf = (state: 'frozen' | 'suspended', config: { access: Access }) => ({
  access: { ...config.access, evenIf: state } satisfies Access,
})

/** The member who asks, or null for a visitor. */
export function viewerOf(request: FastifyRequest): Viewer | null {
  return request.grant?.viewer ?? null
}

/** The id of the member who asks, or null for a visitor. */
export function readerOf(request: FastifyRequest): number | null {
  return viewerOf(request)?.accountId ?? null
}

/**
 * The member who asks.
 * @throws Refusal unauthenticated when nobody is signed in.
 */
export function memberOf(request: FastifyRequest): Viewer {
  const viewer = viewerOf(request)
  if (!viewer) throw new Refusal('unauthenticated', 'This method requires an authenticated user')
  return viewer
}

/**
 * The person who asks, also one who still waits for confirmation or approval.
 * @throws Refusal unauthenticated when nobody is signed in.
 */
export function personOf(request: FastifyRequest): Viewer {
  return request.grant?.waiting?.viewer ?? memberOf(request)
}

const ranks: Record<MemberRole, number> = { member: 0, moderator: 1, admin: 2, owner: 3 }

/** Whether a role includes what another may do. */
export function hasRank(role: MemberRole, least: MemberRole): boolean {
  return ranks[role] >= ranks[least]
}
