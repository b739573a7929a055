import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { visibleTo } from '../posts/visibility.ts'

export type PostAddress = { username: string; domain: string | null; url: string | null }
const batch = 5000

/** Which of some posts everybody may still read, with what their addresses are written from. */
export async function stillThere(db: Db, ids: readonly number[]): Promise<Map<number, PostAddress>> {
  const found = new Map<number, PostAddress>()
  for (let start = 0; start < ids.length; start += batch) {
    const { rows } = await sql<PostAddress & { id: number }>`
      select posts.id, a.username, a.domain, posts.url from posts join accounts a on a.id = posts.account_id
      where posts.id = any(${ids.slice(start, start + batch)}) and posts.visibility = 'public' and ${visibleTo(null)}`.execute(
      db,
    )
    for (const { id, ...address } of rows) found.set(id, address)
  }
  return found
}
