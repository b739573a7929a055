import type { Grant, Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deleteGrants } from './queries.ts'

type Emit = (event: RoundsEvent) => void
type Which = Parameters<typeof deleteGrants>[2]

/** Ends some of a member's sessions and tokens inside a transaction; they work no longer once it commits. */
export async function endGrants(tx: Tx, emit: Emit, accountId: number, which: Which): Promise<number> {
  const ended = await deleteGrants(tx, accountId, which)
  for (const grantId of ended) emit({ name: 'grant.ended', grantId, accountId })
  return ended.length
}

/**
 * Ends one session or app authorisation of the viewer.
 * @throws Refusal not_found when it does not exist or is somebody else's.
 */
export async function endSession(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  const only = parseId(id)
  const ended =
    only === undefined
      ? 0
      : await transact(ctx, (tx, emit) => endGrants(tx, emit, viewer.accountId, { only }))
  if (ended === 0) throw new Refusal('not_found', 'Record not found')
}

/** Signs the viewer out everywhere but here: all other browsers and, unless told otherwise, all apps. */
export async function signOutElsewhere(
  ctx: Context,
  viewer: Viewer,
  here: Grant,
  { keepApps = false }: { keepApps?: boolean } = {},
): Promise<void> {
  const id = Number(here.id)
  const which = keepApps ? { sessionsBut: id } : { allBut: id }
  await transact(ctx, (tx, emit) => endGrants(tx, emit, viewer.accountId, which))
}
