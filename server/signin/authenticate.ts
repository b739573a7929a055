import type { FastifyRequest } from 'fastify'
import type { Grant, Standing, Viewer } from '../accounts/viewer.ts'
import { neighbourhoodOf } from '../platform/addresses.ts'
import type { Context } from '../platform/context.ts'
import { limit } from '../platform/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import { SESSION_DAYS, sessionSecret } from './cookie.ts'
import { deviceOf } from './device.ts'
import { grantCache } from './grant-cache.ts'
import { findSession, findToken, type FoundGrant, noteUse } from './queries.ts'
import { demandOwnOrigin } from './same-origin.ts'
import { sessionScopes } from './scopes.ts'
import { hashSecret } from './secrets.ts'

const unknownTokens = { name: 'unknown tokens', points: 100, seconds: 300 }
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
/** The last use is written down this often at most. */
const useEveryMs = 10 * 60_000

/**
 * Finds out on whose behalf a request comes: an app's token in the Authorization header, else the session cookie of
 * the browser. A cookie that no longer works makes a visitor, so that public pages stay readable.
 * @throws Refusal unauthenticated for a token that does not exist (any more); forbidden when a request that changes
 *   something carries a cookie but does not come from our own pages; too_many after many unknown tokens.
 */
export async function authenticate(ctx: Context, request: FastifyRequest): Promise<Grant | null> {
  const token = tokenOf(request)
  if (token) return byToken(ctx, request, token)
  const secret = sessionSecret(request)
  if (!secret) return null
  const grant = await find(ctx, request, 'session', secret)
  if (grant && !safeMethods.has(request.method)) demandOwnOrigin(ctx.config, request)
  return grant ?? null
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A token may also come as `access_token` in the address, or as the protocol of a WebSocket: browsers can send no header. */
    tokenInAddress?: boolean
  }
}

function tokenOf(request: FastifyRequest): string | undefined {
  const token = /^Bearer +(\S+)/i.exec(request.headers.authorization ?? '')?.[1]
  if (token !== undefined || !request.routeOptions.config?.tokenInAddress) return token
  const { access_token } = request.query as { access_token?: unknown }
  if (typeof access_token === 'string' && access_token !== '') return access_token
  const protocol = request.headers['sec-websocket-protocol']
  return protocol === undefined ? undefined : /^[^\s,]+$/.exec(protocol.trim())?.[0]
}

async function byToken(ctx: Context, request: FastifyRequest, token: string): Promise<Grant> {
  const grant = await find(ctx, request, 'token', token)
  if (grant) return grant
  await limit(ctx, neighbourhoodOf(request.ip), unknownTokens)
  throw new Refusal('unauthenticated', 'The access token is invalid')
}

async function find(
  ctx: Context,
  request: FastifyRequest,
  kind: Grant['kind'],
  secret: string,
): Promise<Grant | undefined> {
  const hash = hashSecret(secret)
  const key = kind + hash.toString('latin1')
  const cache = grantCache(ctx)
  return cache.get(key) ?? cache.load(key, () => load(ctx, request, kind, hash))
}

async function load(ctx: Context, request: FastifyRequest, kind: Grant['kind'], hash: Buffer) {
  const found = kind === 'session' ? await findSession(ctx.db, hash) : await findToken(ctx.db, hash)
  if (!found) return undefined
  const idleMs = ctx.now().getTime() - found.usedAt.getTime()
  if (kind === 'session' && idleMs > SESSION_DAYS * 86_400_000) return undefined
  const today = ctx.now().toISOString().slice(0, 10)
  const isNewToday = found.member !== undefined && found.member.activeOn !== today
  if (idleMs > useEveryMs || isNewToday)
    await noteUse(ctx.db, kind, found, { ...deviceOf(request), at: ctx.now() })
  return { grant: grantOf(kind, found), accountId: found.member?.accountId ?? null }
}

function grantOf(kind: Grant['kind'], { id, scopes, app, member }: FoundGrant): Grant {
  const common = { kind, id: String(id), scopes: kind === 'session' ? sessionScopes : scopes, app }
  if (!member) return { ...common, viewer: null, waiting: null, frozen: false }
  const { accountId, username, role, locale, frozen } = member
  const viewer: Viewer = { accountId, username, role, locale }
  const standing = standingOf(member)
  return standing
    ? { ...common, viewer: null, waiting: { viewer, standing }, frozen }
    : { ...common, viewer, waiting: null, frozen }
}

/** Why a member may not act, or undefined when all is well; in the order in which Mastodon asks. */
export function standingOf(member: {
  suspended: boolean
  confirmed: boolean
  approved: boolean
}): Standing | undefined {
  if (member.suspended) return 'suspended'
  if (!member.confirmed) return 'unconfirmed'
  return member.approved ? undefined : 'unapproved'
}
