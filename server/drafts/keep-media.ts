import { holdMedia, type Holder } from '../media/attach-media.ts'
import { ownMedia } from '../media/queries.ts'
import type { Tx } from '../platform/database.ts'
import type { Plan } from '../posts/input.ts'
import { mediaOf } from './draft-rules.ts'

/** Keeps the media of a plan from being cleaned up; those that are not the member's, or have gone, are no matter here. */
export async function keepMedia(tx: Tx, holder: Holder, accountId: number, plan: Plan): Promise<void> {
  const ids = mediaOf(plan)
  const own = ids.length === 0 ? [] : await ownMedia(tx, accountId, ids)
  await holdMedia(
    tx,
    holder,
    own.map(({ id }) => id),
  )
}
