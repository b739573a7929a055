import type { Context } from './context.ts'
import type { RoundsEvent } from './events.ts'

/**
 * Keeps one value for some milliseconds, or until an event makes it old (missed events do, too). Who asks while it is
 * read waits for the same read; a read that failed is not kept.
 */
export function keepOne<V>(
  ctx: Context,
  {
    load,
    forMs,
    outdates,
  }: {
    load: () => Promise<V>
    forMs: number
    outdates?: (event: RoundsEvent) => boolean
  },
): () => Promise<V> {
  let kept: { value: Promise<V>; until: number } | undefined
  const forget = () => {
    kept = undefined
  }
  ctx.bus.listeners.add((event) => {
    if (outdates?.(event)) forget()
  })
  ctx.bus.onGap.add(forget)
  return () => {
    const now = ctx.now().getTime()
    if (kept && now < kept.until) return kept.value
    const value = load()
    const fresh = { value, until: now + forMs }
    kept = fresh
    value.catch(() => {
      if (kept === fresh) forget()
    })
    return value
  }
}
