import type { KnownServer, ServerDetails, ServerFilter, ServersSummary } from '../../../wire/servers.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { demandModerator } from '../../moderation/rank.ts'
import type { Context } from '../../platform/context.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  countServers,
  serverPage,
  serverRow,
  softwareOfServers,
  whatTheyKnow,
  whatWeKnow,
} from './desk-queries.ts'
import { countWaiting, refusalOf } from '../delivery/server-queries.ts'
import { knownServerJson } from './json.ts'
import { currentDecisions } from './may-federate-with.ts'
import { trafficByDay } from './traffic-queries.ts'

const perPage = 40
const shownDays = 28
const week = 7 * 86_400_000

/**
 * Servers in the order of the alphabet: those that are known, and those about which something is decided.
 * @param wish `after`: the last name of the page before; `q`: a part of the name, or of what it runs.
 * @returns a page, and whether it goes on. @throws Refusal forbidden unless the viewer moderates.
 */
export async function listServers(
  ctx: Context,
  viewer: Viewer,
  { q = '', filter = 'all', after = '' }: { q?: string; filter?: ServerFilter; after?: string },
): Promise<{ servers: KnownServer[]; goesOn: boolean }> {
  demandModerator(viewer)
  const decisions = await currentDecisions(ctx)
  const rows = await serverPage(ctx.db, { q: q.trim(), filter, after, most: perPage + 1 })
  return {
    servers: rows.slice(0, perPage).map((row) => knownServerJson(row, decisions)),
    goesOn: rows.length > perPage,
  }
}

/**
 * Everything about one server: what is known of it here, what it was told, what is exchanged.
 * @throws Refusal forbidden unless the viewer moderates; not_found when nothing is known of it; invalid when it is no name.
 */
export async function showServer(ctx: Context, viewer: Viewer, given: string): Promise<ServerDetails> {
  demandModerator(viewer)
  const domain = readDomain(given)
  const [row, decisions] = await Promise.all([serverRow(ctx.db, domain), currentDecisions(ctx)])
  if (!row) throw new Refusal('not_found', 'Record not found')
  const ours = await whatWeKnow(ctx.db, domain)
  const theirs = await whatTheyKnow(ctx.db, domain)
  const [waiting, refusal] = await Promise.all([countWaiting(ctx.db, domain), refusalOf(ctx.db, domain)])
  const days = await trafficByDay(ctx.db, domain, { now: ctx.now(), days: shownDays })
  return {
    ...knownServerJson(row, decisions),
    checked_at: row.checked_at?.toISOString() ?? null,
    allow_id: row.allow_id === null ? null : String(row.allow_id),
    ours,
    theirs: { ...theirs, waiting, refusal: refusal ? { ...refusal, at: refusal.at.toISOString() } : null },
    days,
  }
}

/** All servers in a few numbers. @throws Refusal forbidden unless the viewer moderates. */
export async function summariseServers(ctx: Context, viewer: Viewer): Promise<ServersSummary> {
  demandModerator(viewer)
  const { mode } = await currentDecisions(ctx)
  const counts = await countServers(ctx.db, new Date(ctx.now().getTime() - week))
  return { mode, ...counts, software: await softwareOfServers(ctx.db, 12) }
}
