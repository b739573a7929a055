import { Type, type Static } from 'typebox'
import type { Grant, Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, Nullable, OneOf } from '../../../wire/base.ts'
import { sessionsOf } from './queries.ts'

/** A browser that is signed in, or an app that may act for the member. */
export const Session = Type.Object({
  id: Id,
  kind: OneOf(['session', 'app']),
  current: Type.Boolean({ description: 'Whether this very request came with it' }),
  app: Nullable(Type.Object({ name: Type.String(), website: Nullable(Type.String()) })),
  scopes: Type.Array(Type.String()),
  created_at: Instant,
  last_used_at: Instant,
  user_agent: Type.String(),
  address: Type.String({ description: 'A network, never a whole address' }),
})
export type Session = Static<typeof Session>

/** Where the viewer is signed in, and the apps that may act for them; the last used first. */
export async function listSessions(ctx: Context, viewer: Viewer, here: Grant): Promise<Session[]> {
  const sessions = await sessionsOf(ctx.db, viewer.accountId)
  return sessions.map((session) => ({
    id: String(session.id),
    kind: session.kind === 'token' ? 'app' : 'session',
    current: String(session.id) === here.id,
    app: session.app,
    scopes: session.scopes,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.usedAt.toISOString(),
    user_agent: session.userAgent,
    address: session.address,
  }))
}
