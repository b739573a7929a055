import { sql } from 'kysely'
import { isListed } from '../hashtags/rules.ts'
import type { Db } from '../platform/database.ts'
import type {} from './tables.ts'

/** What is kept in memory of some entries, or of all. */
export async function indexRows(db: Db, tags?: readonly string[]) {
  const all = db
    .selectFrom('registry_entries as e')
    .select([
      'e.tag',
      'e.id',
      'e.shown',
      'e.skeleton',
      'e.kind',
      'e.status',
      'e.meaning',
      'e.interest',
      'e.owner_id',
      'e.locked_until',
      sql<string[]>`array(select synonym from registry_synonyms s where s.tag = e.tag order by 1)`.as(
        'synonyms',
      ),
      isListed('e.tag').as('listed'),
    ])
  return (tags ? all.where('e.tag', '=', sql<string>`any(${[...tags]})`) : all).execute()
}
