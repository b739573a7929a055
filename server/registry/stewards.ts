import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { namedStewards } from './queries.ts'
import type {} from './events.ts'

const named = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 5 * 60_000,
    outdates: (event) => event.name === 'stewards.changed',
    load: async () => new Set(await namedStewards(ctx.db)),
  }),
)

/** Whether a member looks after the registry: moderators and above, and whom an admin has made a steward. */
export async function isSteward(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId' | 'role'> | null,
): Promise<boolean> {
  if (!viewer) return false
  return hasRank(viewer.role, 'moderator') || (await named(ctx)()).has(viewer.accountId)
}
