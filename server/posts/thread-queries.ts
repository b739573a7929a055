import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { visibleTo } from './visibility.ts'

/** No thread of one author is read further than this, up and down each. */
const most = 500

/**
 * The posts by which an author goes on from their own, as far as the reader may see them: up from the given one while the
 * author answers themselves, and down along the oldest answer of their own.
 * @returns ids in reading order, the given one among them.
 */
export async function chainOf(db: Db, readerId: number | null, postId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive above (id, account_id, parent, level) as (
      select p.id, p.account_id, p.in_reply_to_id, 0 from posts p where p.id = ${postId}
      union all
      select p.id, p.account_id, p.in_reply_to_id, above.level - 1
      from above join posts p on p.id = above.parent and p.account_id = above.account_id
      where above.level > -${most}::int and ${visibleTo(readerId, 'p')}
    ), below (id, account_id, level) as (
      select p.id, p.account_id, 0 from posts p where p.id = ${postId}
      union all
      select next.id, next.account_id, below.level + 1
      from below cross join lateral (
        select p.id, p.account_id from posts p
        where p.in_reply_to_id = below.id and p.account_id = below.account_id and ${visibleTo(readerId, 'p')}
        order by p.id limit 1
      ) next
      where below.level < ${most}
    )
    select id from (select id, level from above union select id, level from below) chain order by level`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The parts of a thread that was published as a whole; the post alone when it was not. */
export async function partsOf(db: Db, rootId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('thread_root_id', '=', rootId)
    .orderBy('thread_part')
    .execute()
  return rows.length === 0 ? [rootId] : rows.map(({ id }) => id)
}

/** What the authors of some posts typed. */
export async function textsOf(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { text: string; html: string }>> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'text', 'html'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map(({ id, ...texts }) => [id, texts]))
}
