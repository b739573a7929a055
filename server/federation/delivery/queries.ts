import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { isForFollowersAlone } from '../synchronising/say-followers.ts'
import type { Audience } from './audience.ts'
import { receivers } from './receivers.ts'
import type {} from './tables.ts'
import type {} from '../tables.ts'

export const deliveryTask = 'deliver-to-server'

/** The one job that a server has. */
export const jobOf = (host: string) => ({ task: deliveryTask, payload: { host }, key: `deliver:${host}` })

/** The host of an address in SQL, as `new URL(…).host` gives it. */
const hostOf = (address: string) =>
  sql`lower(substring(${sql.ref(address)} from '^https?://(?:[^/?#]*@)?([^/?#]+)'))`

/** Whether a server runs what is asked for, as a condition on its row of `servers`, which may not be there. */
function runs({ running, notRunning }: Audience): RawBuilder<boolean> {
  if (running) return sql`coalesce(lower(software) = any(${[...running]}::text[]), false)`
  return notRunning ? sql`coalesce(lower(software) <> all(${[...notRunning]}::text[]), true)` : sql`true`
}

/**
 * Stores what is said, for whom, and the job of each receiving server, in one statement. A server that is left alone for now is
 * tried when that is over; a dead one only when a day has passed since it was tried last.
 * @returns how many inboxes it goes to
 */
export async function insertDeliveries(
  db: Db | Tx,
  said: { senderId: number; about: string; body: string; to: Audience; own: string; now: Date },
): Promise<number> {
  const to = receivers(said.to)
  if (!to) return 0
  const { rows } = await sql<{ count: number }>`
    with audience as (
      select distinct inbox_url, ${hostOf('inbox_url')} as host from (${to}) inboxes
    ), receivers as materialized (
      select inbox_url, host, next_try_at from audience left join servers on servers.domain = host
      where host is not null and host <> ${said.own} and host <> ${said.to.butNot ?? ''}
        and (state is distinct from 'dead' or next_try_at <= ${said.now}) and ${runs(said.to)}
    ), activity as (
      insert into outgoing_activities (sender_id, about, body, created_at)
      select ${said.senderId}, ${said.about}, ${said.body}, ${said.now} where exists (select from receivers)
      returning id
    ), queued as (
      insert into deliveries (host, activity_id, inbox_url, about)
      select host, id, inbox_url, ${said.about} from receivers, activity
      returning 1
    ), jobs as (
      select array_agg((${deliveryTask}, json_build_object('host', host), null, greatest(next_try_at, ${said.now}),
        null, 'deliver:' || host, null, null)::graphile_worker.job_spec) as specs
      from (select host, max(next_try_at) as next_try_at from receivers group by host) hosts
    )
    select (select count(*) from queued)::int as count,
      (select count(*) from jobs, graphile_worker.add_jobs(specs) where specs is not null)::int as jobs`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Whether anybody of an audience is at another server. */
export async function hasReceivers(db: Db, to: Audience, own: string): Promise<boolean> {
  const some = receivers(to)
  if (!some) return false
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select from (select inbox_url, ${hostOf('inbox_url')} as host from (${some}) inboxes) audience
      left join servers on servers.domain = host where host <> ${own} and ${runs(to)}) as yes`.execute(db)
  return rows[0]?.yes ?? false
}

/** Lets nobody else say something about the same thing until the transaction ends. */
export async function lockAbout(tx: Tx, about: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`about ${about}`}, 0))`.execute(tx)
}

/** The number of what was said about a thing last; 0: nothing lately. */
export async function lastAbout(db: Db | Tx, about: string): Promise<number> {
  const row = await db
    .selectFrom('outgoing_activities')
    .select('id')
    .where('about', '=', about)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}

export type Waiting = {
  host: string
  activity_id: number
  sender_id: number
  inbox_url: string
  about: string
  attempts: number
}

/**
 * What waits for some servers, of each in the order in which it was said; what must wait longer holds back what is about the same
 * thing.
 * @param most so many of each server
 */
export async function waitingFor(
  db: Db,
  hosts: readonly string[],
  { now, most }: { now: Date; most: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select one.* from unnest(${[...hosts]}::text[]) as servers (name) cross join lateral (
      select d.host, d.activity_id, o.sender_id, d.inbox_url, d.about, d.attempts
      from deliveries d join outgoing_activities o on o.id = d.activity_id
      where d.host = servers.name and (d.not_before is null or d.not_before <= ${now}) and not exists (
        select from deliveries earlier where earlier.host = d.host and earlier.about = d.about
          and earlier.activity_id < d.activity_id and earlier.not_before > ${now})
      order by d.activity_id limit ${most}) one
    order by one.host, one.activity_id`.execute(db)
  return rows
}

/** When the next of what must wait may be tried, for those servers for which something must. */
export async function nextWaiting(db: Db, hosts: readonly string[], now: Date): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['host', eb.fn.min('not_before').as('at')])
    .where('host', '=', sql<string>`any(${[...hosts]})`)
    .where('not_before', '>', now)
    .groupBy('host')
    .execute()
  return new Map(rows.flatMap(({ host, at }) => (at ? [[host, at] as const] : [])))
}

/** Bodies and senders of activities, and whether each is for followers alone. */
export async function readActivities(
  db: Db,
  ids: number[],
): Promise<Map<number, { senderId: number; body: Buffer; isForFollowers: boolean }>> {
  const rows = await db
    .selectFrom('outgoing_activities')
    .select(['id', 'sender_id', 'body'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, sender_id, body }) => [
      id,
      { senderId: sender_id, body: Buffer.from(body), isForFollowers: isForFollowersAlone(body) },
    ]),
  )
}

/** Takes from the list what was delivered or refused. */
export async function deleteDeliveries(db: Db, done: readonly Waiting[]): Promise<void> {
  if (done.length === 0) return
  const [hosts, ids, inboxes] = [
    done.map(({ host }) => host),
    done.map(({ activity_id }) => activity_id),
    done.map(({ inbox_url }) => inbox_url),
  ]
  await sql`delete from deliveries
    using unnest(${hosts}::text[], ${ids}::bigint[], ${inboxes}::text[]) as done (server, id, inbox)
    where host = done.server and activity_id = done.id and inbox_url = done.inbox`.execute(db)
}

export async function putOff(db: Db, { host, activity_id, inbox_url }: Waiting, until: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), not_before: until }))
    .where('host', '=', host)
    .where('activity_id', '=', activity_id)
    .where('inbox_url', '=', inbox_url)
    .execute()
}

/** Takes away all that waits for a server. */
export async function dropWaiting(db: Db | Tx, host: string): Promise<void> {
  await db.deleteFrom('deliveries').where('host', '=', host).execute()
}

export async function rememberRefusal(
  db: Db,
  refusal: { host: string; inbox_url: string; status: number; at: Date },
): Promise<void> {
  const { status, at } = refusal
  await db
    .insertInto('delivery_refusals')
    .values(refusal)
    .onConflict((conflict) =>
      conflict
        .columns(['host', 'inbox_url'])
        .doUpdateSet((eb) => ({ status, at, times: eb('delivery_refusals.times', '+', 1) })),
    )
    .execute()
}

/** Whoever had this inbox is gone: nothing is sent there any more. */
export async function markGone(db: Db, inboxUrl: string, at: Date): Promise<void> {
  await db
    .updateTable('actors')
    .set({ gone_at: at })
    .where('inbox_url', '=', inboxUrl)
    .where('gone_at', 'is', null)
    .execute()
}

/** Whether an inbox is one that a whole server shares. */
export async function isShared(db: Db, inboxUrl: string): Promise<boolean> {
  const row = await db
    .selectFrom('actors')
    .select('account_id')
    .where('shared_inbox_url', '=', inboxUrl)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Servers for which something waits although no job is there: the job was lost with a process that was killed. */
export async function hostsWithoutJob(db: Db): Promise<string[]> {
  const { rows } = await sql<{ host: string }>`
    with recursive hosts as (
      (select host from deliveries order by host limit 1)
      union all
      select (select d.host from deliveries d where d.host > hosts.host order by d.host limit 1) from hosts where host is not null
    )
    select host from hosts where host is not null and not exists (
      select from graphile_worker._private_jobs jobs
      where jobs.key = 'deliver:' || host and attempts < max_attempts)`.execute(db)
  return rows.map(({ host }) => host)
}

/** Forgets what was said to everybody a day ago. */
export async function forgetSaid(db: Db, before: Date, most: number): Promise<number> {
  const { rows } = await sql`delete from outgoing_activities where id in (
      select id from outgoing_activities o where created_at < ${before}
        and not exists (select from deliveries d where d.activity_id = o.id)
      order by created_at limit ${most}) returning id`.execute(db)
  return rows.length
}
