import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { answerStored } from './request-queries.ts'
import type { RequestState } from './tables.ts'
import type {} from './events.ts'

/**
 * Answers a member's requests, all or none. `accepted`: what waited is in their list, and these people notify from now on;
 * `dismissed`: it is hidden, and deleted a day later; `waiting` takes either answer back.
 * @throws Refusal not_found when one of them is none of the member's.
 */
export async function answerRequests(
  ctx: Context,
  viewer: Viewer,
  idTexts: readonly string[],
  state: RequestState,
): Promise<void> {
  const ids = [...new Set(idTexts.map(parseId))].filter((id) => id !== undefined)
  await transact(ctx, async (tx, emit) => {
    const answered = await answerStored(tx, viewer.accountId, ids, state)
    if (answered.length < new Set(idTexts).size) throw new Refusal('not_found', 'Record not found')
    if (state !== 'accepted') return
    for (const requestId of answered) {
      emit({ name: 'notifications.merged', accountId: viewer.accountId, requestId })
    }
  })
}
