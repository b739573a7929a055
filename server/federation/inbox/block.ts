import type { Context } from '../../platform/context.ts'
import { blockAccount } from '../../relationships/block-account.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { localAccountId } from '../storing/local-ids.ts'
import { standsHere } from '../storing/queries.ts'
import { ignored, taken, type Outcome } from './outcome.ts'
import { nameBlock } from './queries.ts'
import type { Sender } from './sender.ts'
import { isOwn } from './whose.ts'

/** Block: somebody elsewhere blocks a member; follows between them end, and the member no longer sees what they write. */
export async function takeBlock(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const targetId = activity.objectUri === null ? undefined : await localAccountId(ctx, activity.objectUri)
  if (targetId === undefined || !(await standsHere(ctx.db, targetId)))
    return ignored('a block of nobody here')
  await blockAccount(ctx, { accountId: from.accountId }, targetId)
  if (isOwn(from.uri, activity.id)) await nameBlock(ctx.db, from.accountId, targetId, activity.id)
  return taken('a block')
}
