import { sql } from 'kysely'
import type { StoredVisibility } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type {} from '../tables.ts'

/** A post that is named by another one, with what gives its id. */
export type NamedPost = {
  id: number
  account_id: number
  uri: string | null
  visibility: StoredVisibility
  /** The id of its author, where that is another server's. */
  author_uri: string | null
}

/** Which posts they are that are answered, quoted or boosted. */
export async function namedPosts(db: Db | Tx, ids: readonly number[]): Promise<NamedPost[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select(['posts.id', 'posts.account_id', 'posts.uri', 'posts.visibility', 'accounts.uri as author_uri'])
    .where('posts.id', '=', sql<number>`any(${[...new Set(ids)]})`)
    .execute()
}

/** Who is mentioned in some posts. */
export async function namedPeople(db: Db | Tx, ids: readonly number[]) {
  return db
    .selectFrom('mentions')
    .innerJoin('accounts', 'accounts.id', 'mentions.account_id')
    .select([
      'mentions.post_id',
      'mentions.silent',
      'accounts.id',
      'accounts.uri',
      'accounts.username',
      'accounts.domain',
    ])
    .where('mentions.post_id', '=', sql<number>`any(${ids})`)
    .orderBy('accounts.id')
    .execute()
}

/** Where other servers allowed that their posts are quoted. */
export async function approvalsOf(db: Db | Tx, ids: readonly number[]) {
  return db
    .selectFrom('quotes')
    .select(['post_id', 'approval_uri'])
    .where('post_id', '=', sql<number>`any(${ids})`)
    .execute()
}
