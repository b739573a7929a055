import type { ChatAct } from '../../../wire/chat.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { parsePage, readPage, type Ends, type PageQuery } from '../../platform/paging.ts'
import { findHostedChat } from '../find-chat.ts'
import { accountsOf } from '../hydrate.ts'
import { actsPage } from './clock-queries.ts'

/** What hosts and the clock did in a chat, the newest first. @throws Refusal not_found; forbidden for those who do not run it. */
export async function listActs(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  query: PageQuery,
): Promise<{ acts: ChatAct[]; ends: Ends }> {
  const { id } = await findHostedChat(ctx, viewer, wireId)
  const page = parsePage(query, 40, 80)
  const { rows, ends } = await readPage(
    page,
    (part) => actsPage(ctx.db, id, part),
    (row) => row.id,
  )
  const accounts = await accountsOf(
    ctx,
    rows.flatMap(({ by_id: by }) => by ?? []),
    viewer.accountId,
  )
  const acts = rows.map((row) => ({
    id: String(row.id),
    what: row.what,
    by: row.by_id === null ? null : (accounts.get(row.by_id) ?? null),
    details: row.details,
    at: row.at.toISOString(),
  }))
  return { acts, ends }
}
