import type { Context } from '../../platform/context.ts'
import { sittingsOf } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withChat } from '../with-chat.ts'
import { setClock } from './clock-jobs.ts'
import { markChat, moveAskings, sittingsAhead, updateSitting } from './clock-queries.ts'
import { spanOf } from './store-plan.ts'
import { instantOf } from './zones.ts'

/** Zones change by a quarter of an hour at least; less is only rounding. */
const leastMs = 5 * 60_000

/**
 * A job of the clock: what was agreed is a wall clock, and governments change when it is that time. Sittings that have not begun are moved
 * to the instant that their wall clock has by the rules of today.
 */
export async function followZones(ctx: Context): Promise<void> {
  const moved = (await sittingsAhead(ctx.db, ctx.now())).filter((sitting) => shiftOf(sitting) !== 0)
  for (const chatId of new Set(moved.map((sitting) => sitting.chat_id))) {
    await withChat(ctx, chatId, async (tx, emit, chat) => {
      for (const sitting of await sittingsOf(tx, [chatId])) {
        const shift = sitting.opened_at === null && sitting.closed_at === null ? shiftOf(sitting) : 0
        if (shift === 0) continue
        const by = (at: Date) => new Date(at.getTime() + shift)
        await updateSitting(tx, sitting.id, {
          starts_at: by(sitting.starts_at),
          ends_at: by(sitting.ends_at),
        })
        await moveAskings(tx, sitting.id, shift)
        const details = { sitting: sitting.n, zone: sitting.tz, minutes: shift / 60_000 }
        await recordAct(ctx, tx, { chatId, byId: null, what: 'zone_changed', details })
      }
      await markChat(tx, chatId, spanOf(await sittingsOf(tx, [chatId])))
      if (chat.status !== 'draft') await setClock(tx, chatId)
      emit({ name: 'chat.changed', chatId })
    })
  }
}

/** By how many milliseconds a sitting has to move. */
function shiftOf(sitting: { starts_local: string; tz: string; starts_at: Date }): number {
  const { starts_local: wall, tz, starts_at: starts } = sitting
  const shift = instantOf(wall, tz, starts).getTime() - starts.getTime()
  return Math.abs(shift) < leastMs ? 0 : shift
}
