import type { Context } from '../platform/context.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { audienceRows } from './queries.ts'
import type {} from './events.ts'

/** How an account follows another. */
export type FollowSettings = {
  showBoosts: boolean
  /** Only posts in these languages (and posts without one); null: all. */
  languages: string[] | null
}

/** How an account mutes another; one that has expired is not listed when the audience is read. */
export type MuteSettings = { notifications: boolean; expiresAt: Date | null }

/**
 * All that one account has decided about others, and who blocks it. Shared between readers: never change it.
 * A mute may expire while it is kept: ask `isMuted`.
 */
export type Audience = {
  follows: ReadonlyMap<number, FollowSettings>
  blocks: ReadonlySet<number>
  blockedBy: ReadonlySet<number>
  mutes: ReadonlyMap<number, MuteSettings>
  /** Blocked servers, lower case. */
  domains: ReadonlySet<string>
}

export type Audiences = {
  /** The audience as of the last committed change; fresh from the database or from memory. */
  of: (accountId: number) => Promise<Audience>
}

/** What a visitor without an account has: nothing. */
export const nobodysAudience: Audience = {
  follows: new Map(),
  blocks: new Set(),
  blockedBy: new Set(),
  mutes: new Map(),
  domains: new Set(),
}

/** Whether a mute is in force at a moment. */
export function isMuted(audience: Audience, targetId: number, now: Date): boolean {
  const mute = audience.mutes.get(targetId)
  return mute !== undefined && (mute.expiresAt === null || mute.expiresAt > now)
}

/** Whether a block stands between two accounts, in either direction. */
export function isBlockedBetween(audience: Audience, targetId: number): boolean {
  return audience.blocks.has(targetId) || audience.blockedBy.has(targetId)
}

/** Whether the server of an account (null: this one) is blocked, and the account not followed; `domainShut` is the same rule in SQL. */
export function isDomainShut(audience: Audience, targetId: number, domain: string | null): boolean {
  return domain !== null && audience.domains.has(domain) && !audience.follows.has(targetId)
}

/** Reads everything that stands between an account and all others, in one query. */
export async function audienceOf(ctx: Pick<Context, 'db' | 'now'>, accountId: number): Promise<Audience> {
  const audience = {
    follows: new Map<number, FollowSettings>(),
    blocks: new Set<number>(),
    blockedBy: new Set<number>(),
    mutes: new Map<number, MuteSettings>(),
    domains: new Set<string>(),
  }
  for (const row of await audienceRows(ctx.db, accountId, ctx.now())) {
    if (row.kind === 'follow') {
      audience.follows.set(row.other_id, { showBoosts: row.flag, languages: row.languages })
    } else if (row.kind === 'mute') {
      audience.mutes.set(row.other_id, { notifications: row.flag, expiresAt: row.expires_at })
    } else if (row.kind === 'domain') {
      audience.domains.add(row.domain ?? '')
    } else if (row.kind === 'block') audience.blocks.add(row.other_id)
    else audience.blockedBy.add(row.other_id)
  }
  return audience
}

/**
 * Keeps the audiences of active accounts in memory, the least recently used leaving first. Make one per process. An entry goes when
 * something changes on either side; a read that was under way at that moment is not kept.
 */
export function audiences(ctx: Context, most = 5000): Audiences {
  const kept = new Map<number, Promise<Audience>>()
  ctx.bus.listeners.add((event: RoundsEvent) => {
    if (event.name === 'domain.blocked' || event.name === 'domain.unblocked') kept.delete(event.accountId)
    // Rare, and it concerns many on the other side.
    if (event.name === 'follows.severed') kept.clear()
    if (event.name !== 'relationship.changed' && event.name !== 'follow.created') return
    kept.delete(event.accountId)
    kept.delete(event.targetId)
  })
  ctx.bus.onGap.add(() => kept.clear())

  const read = (accountId: number): Promise<Audience> => {
    const reading = audienceOf(ctx, accountId)
    reading.catch(() => {
      if (kept.get(accountId) === reading) kept.delete(accountId)
    })
    return reading
  }
  return {
    of: (accountId) => {
      const audience = kept.get(accountId) ?? read(accountId)
      kept.delete(accountId)
      kept.set(accountId, audience)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      return audience
    },
  }
}
