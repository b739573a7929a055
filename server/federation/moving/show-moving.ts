import type { Alias, Moving } from '../../../wire/moving.ts'
import { accountUri, acctOf } from '../../accounts/addresses.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { movableFrom } from './move-away.ts'
import { handlesByUri, lastMove, movable } from './queries.ts'

/** Where a member has moved to, whether they may move, and which accounts they name as theirs. */
export async function showMoving(ctx: Context, { accountId }: Viewer): Promise<Moving> {
  const account = await movable(ctx.db, accountId)
  const last = await lastMove(ctx.db, accountId)
  const again = movableFrom(last)
  const movedToId = account?.movedToId ?? null
  const [movedTo] = movedToId === null ? [] : await accountsJson(ctx, [movedToId])
  return {
    moved_to: movedTo ?? null,
    moved_at: movedTo && last ? last.toISOString() : null,
    movable_from: again && again > ctx.now() ? again.toISOString() : null,
    aliases: await withHandles(ctx, account?.aliases ?? []),
  }
}

async function withHandles(ctx: Context, uris: readonly string[]): Promise<Alias[]> {
  if (uris.length === 0) return []
  const prefix = accountUri(ctx.config, { id: 0 }).slice(0, -1)
  const ids = uris.flatMap((uri) => (uri.startsWith(prefix) ? [Number(uri.slice(prefix.length))] : []))
  const known = await handlesByUri(ctx.db, uris, { ids: ids.filter(Number.isSafeInteger) })
  const handles = new Map(known.map((row) => [accountUri(ctx.config, row), acctOf(row)]))
  return uris.map((uri) => ({ uri, acct: handles.get(uri) ?? null }))
}
