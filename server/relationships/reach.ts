import type { Reach } from '../../wire/reach.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { followersByServer } from './people-queries.ts'

/** So many followers are counted; whoever has more is read everywhere. */
const most = 20_000

/** To whom a member's posts are sent: how many follow them here and elsewhere, and on how many servers. */
export async function reachOf(ctx: Context, { accountId }: Viewer): Promise<Reach> {
  const { here, elsewhere, servers } = await followersByServer(ctx.db, accountId, most)
  return { here, elsewhere, servers }
}
