import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Device } from '../device.ts'
import type {} from '../tables.ts'

/** A browser that is signed in, or an app that may act for the member. */
export type StoredSession = {
  id: number
  kind: 'session' | 'token'
  app: { name: string; website: string | null } | null
  scopes: string[]
  createdAt: Date
  usedAt: Date
  userAgent: string
  address: string
}

/** Stores a new session. */
export async function insertSession(
  tx: Db | Tx,
  session: { id: number; accountId: number; hash: Buffer; at: Date } & Device,
): Promise<void> {
  const { id, accountId, hash, at, userAgent, address } = session
  await tx
    .insertInto('sessions')
    .values({
      id,
      account_id: accountId,
      secret_hash: hash,
      created_at: at,
      used_at: at,
      user_agent: userAgent,
      address,
    })
    .execute()
}

/** All sessions and app tokens of a member, the last used first. */
export async function sessionsOf(db: Db, accountId: number): Promise<StoredSession[]> {
  const sessions = await db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('used_at', 'desc')
    .limit(200)
    .execute()
  const tokens = await db
    .selectFrom('oauth_tokens')
    .innerJoin('apps', 'apps.id', 'oauth_tokens.app_id')
    .selectAll('oauth_tokens')
    .select(['apps.name', 'apps.website'])
    .where('oauth_tokens.account_id', '=', accountId)
    .orderBy('used_at', 'desc')
    .limit(200)
    .execute()
  const all: StoredSession[] = [
    ...sessions.map((row) => ({ ...common(row), kind: 'session' as const, app: null, scopes: [] })),
    ...tokens.map((row) => ({
      ...common(row),
      kind: 'token' as const,
      app: { name: row.name, website: row.website },
      scopes: row.scopes,
    })),
  ]
  return all.sort((one, other) => other.usedAt.getTime() - one.usedAt.getTime())
}

function common(row: { id: number; created_at: Date; used_at: Date; user_agent: string; address: string }) {
  return {
    id: row.id,
    createdAt: row.created_at,
    usedAt: row.used_at,
    userAgent: row.user_agent,
    address: row.address,
  }
}

/** Deletes sessions and tokens of a member, those of `which`; returns their ids. */
export async function deleteGrants(
  tx: Tx,
  accountId: number,
  which: { only: number } | { sessionsBut: number } | { allBut: number } | 'all',
): Promise<number[]> {
  const condition =
    which === 'all'
      ? sql<boolean>`true`
      : 'only' in which
        ? sql<boolean>`id = ${which.only}`
        : sql<boolean>`id <> ${'allBut' in which ? which.allBut : which.sessionsBut}`
  const sessions = await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where(condition)
    .returning('id')
    .execute()
  if (which !== 'all' && 'sessionsBut' in which) return sessions.map(({ id }) => id)
  const tokens = await tx
    .deleteFrom('oauth_tokens')
    .where('account_id', '=', accountId)
    .where(condition)
    .returning('id')
    .execute()
  return [...sessions, ...tokens].map(({ id }) => id)
}

/** Deletes sessions that nobody used since a moment. */
export async function deleteIdleSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sessions').where('used_at', '<', before).execute()
}

/**
 * Notes a place (a browser in a network) from which a member signs in.
 * @returns `first` when none was known, `new` when others were, `known` when this one was.
 */
export async function notePlace(
  tx: Tx,
  accountId: number,
  hash: Buffer,
  at: Date,
): Promise<'first' | 'new' | 'known'> {
  const known = await tx
    .selectFrom('sign_in_places')
    .select(sql<boolean>`coalesce(bool_or(place_hash = ${hash}), false)`.as('this'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('sign_in_places')
    .values({ account_id: accountId, place_hash: hash, seen_at: at })
    .onConflict((conflict) => conflict.columns(['account_id', 'place_hash']).doUpdateSet({ seen_at: at }))
    .execute()
  if (known.this) return 'known'
  return known.count === 0 ? 'first' : 'new'
}

/** Forgets places from which nobody signed in since a moment. */
export async function deleteOldPlaces(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sign_in_places').where('seen_at', '<', before).execute()
}
