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
  /** null for an app that speaks for itself (client credentials). */
  viewer: Viewer | null
}

/** Who may call a route. Every route must say so; a route that does not cannot be mounted. */
export type Access = {
  who: 'anyone' | 'app' | 'member'
  /** The OAuth scope that a token needs, https://docs.joinmastodon.org/api/oauth-scopes/ */
  scope?: string
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

/** The member who asks, or null for a visitor. */
export function viewerOf(request: FastifyRequest): Viewer | null {
  return request.grant?.viewer ?? null
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

const ranks: Record<MemberRole, number> = { member: 0, moderator: 1, admin: 2, owner: 3 }

/** Whether a role includes what another may do. */
export function hasRank(role: MemberRole, least: MemberRole): boolean {
  return ranks[role] >= ranks[least]
}
