import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { visibleTo } from '../../posts/visibility.ts'

/** The rows of one kind behind an id, each with its cells and the id by which it is sorted. */
export type Batch = { id: number; cells: (string | boolean | string[] | null)[] }

type Select = (accountId: number, after: number, most: number, home: string) => RawBuilder<Batch>

const address = (home: string) => sql`a.username || '@' || coalesce(a.domain, ${home}::text)`

/** People at the other end of something, oldest first, without suspended ones. */
function people(table: 'follows' | 'mutes' | 'blocks', more: RawBuilder<unknown>): Select {
  return (accountId, after, most, home) => sql<Batch>`
    select m.id, json_build_array(${address(home)}${more}) as cells
    from ${sql.table(table)} m join accounts a on a.id = m.target_id
    where m.account_id = ${accountId} and m.id > ${after} and a.suspended_at is null
    order by m.id limit ${most}`
}

const selects = {
  following: people(
    'follows',
    sql`, m.show_boosts, m.notify, array_to_string(coalesce(m.languages, '{}'), ', ')`,
  ),
  mutes: people('mutes', sql`, m.notifications`),
  blocks: people('blocks', sql``),
  lists: (accountId, after, most, home) => sql<Batch>`
    select e.id, json_build_array(l.title, ${address(home)}) as cells
    from list_entries e join lists l on l.id = e.list_id join accounts a on a.id = e.target_id
    where e.account_id = ${accountId} and e.id > ${after} and a.suspended_at is null
    order by e.id limit ${most}`,
  domain_blocks: (accountId, after, most) => sql<Batch>`
    select id, json_build_array(domain) as cells from domain_blocks
    where account_id = ${accountId} and id > ${after} order by id limit ${most}`,
  bookmarks: (accountId, after, most) => sql<Batch>`
    select b.id, json_build_array(p.account_id::text, p.id::text, coalesce((
        select string_agg(replace(c.name, ';', ','), '; ' order by c.id) from bookmark_collection_posts i
        join bookmark_collections c on c.account_id = i.account_id and c.id = i.collection_id
        where i.account_id = b.account_id and i.post_id = b.post_id), ''), b.note) as cells
    from bookmarks b join posts p on p.id = b.post_id
    where b.account_id = ${accountId} and b.id > ${after} and ${visibleTo(accountId, 'p')}
    order by b.id limit ${most}`,
} satisfies Record<string, Select>

export async function exportBatch(
  db: Db,
  kind: keyof typeof selects,
  accountId: number,
  after: number,
  most: number,
  home: string,
): Promise<Batch[]> {
  const select: Select = selects[kind]
  return (await select(accountId, after, most, home).execute(db)).rows
}
