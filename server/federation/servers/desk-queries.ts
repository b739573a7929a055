import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { ServerFilter } from '../../../wire/servers.ts'
import type { ServerBlock } from '../../instance/servers/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { ServersTable } from '../tables.ts'
import type {} from '../../media/tables.ts'
import type {} from '../../reports/tables.ts'

type Server = Selectable<ServersTable>

/** A server as the desk reads it: what is known of it (nothing of one that is only on a list), and what is decided. */
export type ServerRow = {
  domain: string
  accounts: number
  allowed: boolean
  allow_id: number | null
  block: ServerBlock | null
} & Partial<Omit<{ [Field in keyof Server]: Server[Field] | null }, 'domain'>>

export type ServerSearch = { q: string; filter: ServerFilter; after: string; most: number }

const conditions: Record<ServerFilter, RawBuilder<unknown>> = {
  all: sql`true`,
  blocked: sql`b.severity = 'suspend'`,
  limited: sql`b.severity = 'silence'`,
  allowed: sql`al.id is not null`,
  failing: sql`s.state = 'failing'`,
  dead: sql`s.state = 'dead'`,
  followed: sql`exists (select 1 from accounts a join follows f on f.target_id = a.id
    where a.domain is not null and lower(a.domain) = n.domain)`,
}

const columns = sql`n.domain, s.software, s.version, s.name, s.state, s.first_seen_at, s.last_heard_at,
  s.last_delivered_at, s.failing_since, s.next_try_at, s.checked_at, al.id is not null as allowed, al.id as allow_id, to_jsonb(b) as block,
  (select count(*)::int from accounts a where a.domain is not null and lower(a.domain) = n.domain) as accounts`

const tables = sql`left join servers s on s.domain = n.domain left join server_blocks b on b.domain = n.domain
  left join server_allows al on al.domain = n.domain`

const names = sql`(select domain from servers union select domain from server_blocks union select domain from server_allows)`

/** Servers behind a name, in the order of the alphabet. */
export async function serverPage(db: Db, { q, filter, after, most }: ServerSearch): Promise<ServerRow[]> {
  const has = (column: RawBuilder<unknown>) => sql`strpos(lower(${column}), ${q.toLowerCase()}) > 0`
  const found =
    q === '' ? sql`true` : sql`(${has(sql`n.domain`)} or ${has(sql`s.software`)} or ${has(sql`s.name`)})`
  const { rows } = await sql<ServerRow>`
    select ${columns} from ${names} n ${tables}
    where n.domain collate "C" > ${after} and ${found} and ${conditions[filter]}
    order by n.domain collate "C" limit ${most}`.execute(db)
  return rows.map(withBlock)
}

/** One server; undefined when nothing is known of it and no account is from there. */
export async function serverRow(db: Db, domain: string): Promise<ServerRow | undefined> {
  const { rows } = await sql<ServerRow>`
    select ${columns} from (select ${domain}::text as domain) n ${tables}
    where s.domain is not null or b.id is not null or al.id is not null
      or exists (select 1 from accounts a where a.domain is not null and lower(a.domain) = n.domain)`.execute(
    db,
  )
  return rows[0] && withBlock(rows[0])
}

function withBlock(row: ServerRow): ServerRow {
  return row.block ? { ...row, block: { ...row.block, created_at: new Date(row.block.created_at) } } : row
}

export type SummaryRow = Record<
  'known' | 'heard_this_week' | 'failing' | 'dead' | 'blocked' | 'limited' | 'allowed',
  number
>

export async function countServers(db: Db, weekAgo: Date): Promise<SummaryRow> {
  const { rows } = await sql<SummaryRow>`select
    (select count(*)::int from servers) as known,
    (select count(*)::int from servers where last_heard_at > ${weekAgo}) as heard_this_week,
    (select count(*)::int from servers where state = 'failing') as failing,
    (select count(*)::int from servers where state = 'dead') as dead,
    (select count(*)::int from server_blocks where severity = 'suspend') as blocked,
    (select count(*)::int from server_blocks where severity = 'silence') as limited,
    (select count(*)::int from server_allows) as allowed`.execute(db)
  if (!rows[0]) throw new Error('A query of counts gives one row.')
  return rows[0]
}

/** Which software the known servers run, the most usual first. */
export async function softwareOfServers(db: Db, most: number): Promise<{ name: string; servers: number }[]> {
  const { rows } = await sql<{ name: string; servers: number }>`
    select lower(software) as name, count(*)::int as servers from servers where software is not null
    group by 1 order by 2 desc, 1 limit ${most}`.execute(db)
  return rows
}

export type OursRow = Record<
  'accounts' | 'posts' | 'followed' | 'followers' | 'media' | 'reports_about' | 'reports_from',
  number
>

/** What this server knows of another one. */
export async function whatWeKnow(db: Db, domain: string): Promise<OursRow> {
  const there = sql`(select id from accounts where domain is not null and lower(domain) = ${domain})`
  const { rows } = await sql<OursRow>`select
    (select count(*)::int from accounts where id in ${there}) as accounts,
    (select count(*)::int from posts where account_id in ${there}) as posts,
    (select count(*)::int from follows f join members m using (account_id) where f.target_id in ${there}) as followed,
    (select count(*)::int from follows f join members m on m.account_id = f.target_id
      where f.account_id in ${there}) as followers,
    (select count(*)::int from media where account_id in ${there}) as media,
    (select count(*)::int from reports where target_id in ${there}) as reports_about,
    (select count(*)::int from reports where account_id in ${there}) as reports_from`.execute(db)
  if (!rows[0]) throw new Error('A query of counts gives one row.')
  return rows[0]
}

export type TheirsRow = Record<'members' | 'posts' | 'followers_only' | 'messages', number>

/**
 * What another server knows of this one, as far as it was told: profiles of those whom people there follow or who wrote to them; posts
 * that went there beside those to followers; posts for followers since they were followed from there; direct posts.
 */
export async function whatTheyKnow(db: Db, domain: string): Promise<TheirsRow> {
  const { rows } = await sql<TheirsRow>`
    with there as materialized (select id from accounts where domain is not null and lower(domain) = ${domain}),
    followed as materialized (
      select f.target_id as id, min(f.created_at) as since from follows f join members m on m.account_id = f.target_id
      where f.account_id in (select id from there) group by 1
    ), addressed as materialized (
      select p.id, p.account_id, p.visibility from mentions t join posts p on p.id = t.post_id
      join members m on m.account_id = p.account_id where t.account_id in (select id from there)
    ), reached as materialized (
      select r.post_id as id, p.account_id from post_reach r join posts p on p.id = r.post_id
      join members m on m.account_id = p.account_id where r.domain = ${domain}
    ) select
    (select count(*)::int from (
      select id from followed union select account_id from addressed union select account_id from reached) k) as members,
    (select count(*)::int from (select id from reached union select id from addressed) k) as posts,
    (select count(*)::int from posts p join followed f on f.id = p.account_id
      where p.visibility = 'private' and p.created_at >= f.since) as followers_only,
    (select count(*)::int from addressed where visibility = 'direct') as messages`.execute(db)
  if (!rows[0]) throw new Error('A query of counts gives one row.')
  return rows[0]
}
