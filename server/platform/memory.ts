import type { Context } from './context.ts'
import type { RoundsEvent } from './events.ts'

export type KeptByKey<V> = { of: (key: number) => Promise<V> }

/**
 * Keeps a value per key in memory, loaded when first asked for, until an event makes it old. Above `most` keys the one
 * that was asked for longest ago is forgotten; after missed events all are.
 * @param outdates names the key whose value an event makes old
 */
export function keepByKey<V>(
  ctx: Context,
  {
    load,
    outdates,
    most,
  }: {
    load: (key: number) => Promise<V>
    outdates: (event: RoundsEvent) => number | undefined
    most: number
  },
): KeptByKey<V> {
  const kept = new Map<number, Promise<V>>()
  ctx.bus.listeners.add((event) => {
    const key = outdates(event)
    if (key !== undefined) kept.delete(key)
  })
  ctx.bus.onGap.add(() => kept.clear())
  return {
    of: (key) => {
      const value = kept.get(key) ?? load(key)
      kept.delete(key)
      kept.set(key, value)
      value.catch(() => kept.get(key) === value && kept.delete(key))
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      return value
    },
  }
}

/**
 * Keeps one value for some milliseconds, or until an event makes it old. Who asks while it is loaded waits for the
 * same load.
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
  if (outdates) ctx.bus.listeners.add((event) => (outdates(event) ? forget() : undefined))
  ctx.bus.onGap.add(forget)
  return () => {
    const now = ctx.now().getTime()
    if (kept && now < kept.until) return kept.value
    const value = load()
    const fresh = { value, until: now + forMs }
    kept = fresh
    value.catch(() => kept === fresh && forget())
    return value
  }
}
