import type { Selectable } from 'kysely'
import type { ListEntry } from '../../wire/list.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { tagsJson } from '../hashtags/hydrate.ts'
import type { Context } from '../platform/context.ts'
import type { ListEntriesTable } from './tables.ts'

/** What a list holds in wire shape, in order; a fixed number of queries. */
export async function entriesJson(
  ctx: Context,
  viewer: Viewer,
  rows: readonly Selectable<ListEntriesTable>[],
): Promise<ListEntry[]> {
  const names = rows.flatMap(({ tag }) => tag ?? [])
  const [accounts, tags] = await Promise.all([
    accountsJson(
      ctx,
      rows.flatMap((row) => row.target_id ?? []),
      viewer.accountId,
    ),
    tagsJson(ctx, viewer, names),
  ])
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const tagByName = new Map(names.map((name, place) => [name, tags[place]]))
  return rows.flatMap((row): ListEntry[] => {
    const head = { id: String(row.id), in_home: row.in_home }
    if (row.query !== null) return [{ ...head, kind: 'search', query: row.query }]
    if (row.tag !== null) {
      const hashtag = tagByName.get(row.tag)
      return hashtag ? [{ ...head, kind: 'hashtag', hashtag }] : []
    }
    const account = accountById.get(String(row.target_id))
    return account ? [{ ...head, kind: 'account', account }] : []
  })
}
