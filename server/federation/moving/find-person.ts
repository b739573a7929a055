import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { NotFetched } from '../fetching/not-fetched.ts'
import { resolveActor } from '../fetching/resolve-actor.ts'
import { resolveHandle } from '../fetching/resolve-handle.ts'
import { movable, type Movable } from './queries.ts'

/**
 * Whom a member means by a handle.
 * @param fresh what their server says of them now, rather than what it said when they were looked up
 * @throws Refusal invalid naming `acct` when they cannot be found
 */
export async function findPerson(ctx: Context, acct: string, fresh = false): Promise<Movable> {
  try {
    const person = await movable(ctx.db, await resolveHandle(ctx, whole(ctx, acct)))
    if (person?.uri && fresh) await resolveActor(ctx, person.uri, { fresh: true })
    const now = person && fresh ? await movable(ctx.db, person.id) : person
    if (now && !now.suspended) return now
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error
    throw new Refusal('invalid', error.message, 'acct', 'ERR_UNREACHABLE')
  }
  throw new Refusal('invalid', 'That account cannot be found.', 'acct', 'ERR_UNREACHABLE')
}

/** A name alone is of this server. */
function whole(ctx: Context, acct: string): string {
  const name = acct.trim().replace(/^@/, '')
  return name.includes('@') ? name : `${name}@${ctx.config.domain}`
}
