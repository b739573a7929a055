import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ServersTable } from '../tables.ts'

export type ServerState = Pick<
  Selectable<ServersTable>,
  'state' | 'failures' | 'failing_since' | 'next_try_at'
>

/** How some servers are; those that were never sent to are left out. */
export async function statesOf(db: Db | Tx, hosts: readonly string[]): Promise<Map<string, ServerState>> {
  const rows = await db
    .selectFrom('servers')
    .select(['domain', 'state', 'failures', 'failing_since', 'next_try_at'])
    .where('domain', '=', sql<string>`any(${[...hosts]})`)
    .execute()
  return new Map(rows.map(({ domain, ...state }) => [domain, state]))
}

/** Servers have taken something: whatever was wrong with them is over. Written at most once a minute while nothing was. */
export async function markUp(db: Db, hosts: readonly string[], now: Date): Promise<void> {
  await sql`insert into servers as known (domain, first_seen_at, last_delivered_at)
    select host, ${now}, ${now} from unnest(${[...new Set(hosts)].toSorted()}::text[]) host
    on conflict (domain) do update set state = 'up', failures = 0, failing_since = null, next_try_at = null,
      last_delivered_at = ${now}
    where known.state <> 'up' or known.failures > 0 or known.last_delivered_at is null
      or known.last_delivered_at < ${new Date(now.getTime() - 60_000)}`.execute(db)
}

export async function markFailing(
  db: Db | Tx,
  host: string,
  {
    now,
    state,
    failures,
    nextTryAt,
  }: { now: Date; state: 'failing' | 'dead'; failures: number; nextTryAt: Date },
): Promise<void> {
  await sql`insert into servers as known (domain, first_seen_at, failing_since, next_try_at, failures, state)
    values (${host}, ${now}, ${now}, ${nextTryAt}, ${failures}, ${state})
    on conflict (domain) do update set state = ${state}, failures = ${failures}, next_try_at = ${nextTryAt},
      failing_since = coalesce(known.failing_since, ${now})`.execute(db)
}

/**
 * A server has spoken to us. One that was dead is tried again from the beginning; one that failed is tried at once, when it had
 * been silent for some minutes or failed only a few times in a row: it was restarted.
 * @returns whether it is to be tried now
 */
export async function markHeard(
  tx: Tx,
  host: string,
  { now, silentBefore, fewFailures }: { now: Date; silentBefore: Date; fewFailures: number },
): Promise<boolean> {
  const { rows } = await sql<{ state: string; failures: number; last_heard_at: Date | null }>`
    select state, failures, last_heard_at from servers where domain = ${host} for update`.execute(tx)
  const [before] = rows
  const wasDead = before?.state === 'dead'
  const hasComeBack =
    before?.state === 'failing' &&
    (before.failures <= fewFailures || !before.last_heard_at || before.last_heard_at < silentBefore)
  await sql`insert into servers as known (domain, first_seen_at, last_heard_at) values (${host}, ${now}, ${now})
    on conflict (domain) do update set last_heard_at = ${now},
      state = case known.state when 'dead' then 'failing' else known.state end,
      failures = case known.state when 'dead' then 0 else known.failures end,
      failing_since = case known.state when 'dead' then ${now}::timestamptz else known.failing_since end,
      next_try_at = case when ${wasDead || hasComeBack}::boolean then null else known.next_try_at end`.execute(
    tx,
  )
  return wasDead || hasComeBack
}

/** How much waits to be sent to a server. */
export async function countWaiting(db: Db, host: string): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('host', '=', host)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How often a server did not want what it was sent, and its last answer. */
export async function refusalOf(
  db: Db,
  host: string,
): Promise<{ times: number; status: number; at: Date } | undefined> {
  const rows = db.selectFrom('delivery_refusals').where('host', '=', host)
  const last = await rows.select(['status', 'at']).orderBy('at', 'desc').limit(1).executeTakeFirst()
  if (!last) return undefined
  const { times } = await rows
    .select((eb) => eb.fn.sum<number>('times').as('times'))
    .executeTakeFirstOrThrow()
  return { ...last, times: Number(times) }
}

/** Nothing holds back the next try with a server; one that was given up counts as failing again. */
export async function tryNow(tx: Tx, host: string): Promise<void> {
  await sql`update servers set next_try_at = null,
    state = case state when 'dead' then 'failing' else state end where domain = ${host}`.execute(tx)
}
