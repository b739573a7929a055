import type { Context } from '../platform/context.ts'
import { oncePerProcess } from '../platform/once.ts'
import { allEmojis, type StoredEmoji } from './queries.ts'
import type {} from './events.ts'

/** Emojis that may be used, by shortcode. */
export type Emojis = ReadonlyMap<string, StoredEmoji>

type Keeper = { read: () => Promise<Emojis> }

const keeper = oncePerProcess((ctx): Keeper => {
  let kept: Promise<Emojis> | undefined
  const forget = () => {
    kept = undefined
  }
  ctx.bus.listeners.add((event) => {
    if (event.name === 'emojis.changed') forget()
  })
  ctx.bus.onGap.add(forget)
  const read = () => {
    const reading = (kept ??= load(ctx))
    reading.catch(() => {
      if (kept === reading) forget()
    })
    return reading
  }
  return { read }
})

async function load(ctx: Context): Promise<Emojis> {
  const rows = await allEmojis(ctx.db)
  return new Map(rows.filter((row) => row.disabled_at === null).map((row) => [row.shortcode, row]))
}

/** The emojis that may be used now; from memory, once they were read. */
export function usableEmojis(ctx: Context): Promise<Emojis> {
  return keeper(ctx).read()
}
