import type { Static } from 'typebox'
import type { Handle } from '../../../wire/portability.ts'
import { accountsById } from '../../accounts/queries.ts'
import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { oldHandles } from './queries.ts'
import { changeableFrom, undoUntil } from './rules.ts'

/** A member's handle, those before, and what can be done now. */
export async function showHandle(ctx: Context, viewer: Viewer): Promise<Static<typeof Handle>> {
  const now = ctx.now()
  const [account] = await accountsById(ctx.db, [viewer.accountId])
  if (!account) throw new Refusal('not_found', 'Record not found')
  const from = hasRank(viewer.role, 'moderator') ? null : changeableFrom(account)
  const undo = undoUntil(account)
  const former = await oldHandles(ctx.db, viewer.accountId, now)
  return {
    username: account.username,
    changeable_from: from !== null && from > now ? from.toISOString() : null,
    undo_until: undo !== null && undo > now ? undo.toISOString() : null,
    undo_to: undo !== null && undo > now ? account.renamed_from : null,
    former: former.map(({ handle, until }) => ({ username: handle, until: until.toISOString() })),
  }
}
