import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { visibleTo } from '../posts/visibility.ts'
import { conditionOf } from './condition-queries.ts'
import { wholeQuery } from './queries.ts'
import type { PostSearch } from './queries.ts'

type Asked = Pick<PostSearch, 'terms' | 'conditions' | 'scope' | 'readerId'>

/** A statement must not grow without bounds. */
const atOnce = 200

/**
 * Which of some searches one public post fits, by their places, and whether its author lets their posts be searched. It reads one row,
 * whatever the number of searches.
 */
export async function searchesOfPost(
  db: Db,
  postId: number,
  searches: readonly Asked[],
): Promise<{ isIndexable: boolean; fitting: number[] }> {
  const fitting: number[] = []
  let isIndexable = false
  for (let from = 0; from < searches.length; from += atOnce) {
    const cases = searches
      .slice(from, from + atOnce)
      .map((one, at) => sql`case when ${fits(postId, one)} then ${sql.lit(from + at)} end`)
    const { rows } = await sql<{ indexable: boolean; fitting: number[] }>`
      select i.indexable, array_remove(array[${sql.join(cases)}]::int[], null) as fitting
      from posts join accounts i on i.id = posts.account_id
      where posts.id = ${postId} and posts.visibility = 'public' and posts.boost_of_id is null and ${visibleTo(null)}
    `.execute(db)
    const [row] = rows
    if (!row) break
    isIndexable = row.indexable
    fitting.push(...row.fitting)
  }
  return { isIndexable, fitting }
}

function fits(postId: number, { terms, conditions, scope, readerId }: Asked): RawBuilder<unknown> {
  const required = [conditionOf(conditions, { low: postId, high: postId + 1 })]
  if (terms.length > 0) required.push(sql`posts.search @@ (${wholeQuery(terms)})`)
  if (scope === 'library')
    required.push(sql`(posts.account_id = ${readerId} or exists (
      select 1 from mentions m where m.post_id = posts.id and m.account_id = ${readerId}))`)
  return sql.join(required, sql` and `)
}
