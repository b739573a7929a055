import type { Context } from './context.ts'

/**
 * Makes a thing once per process (per bus), the first time it is asked for: caches that listen to events.
 * The context is what ties it to one running server, so that several can run in one test.
 */
export function oncePerProcess<T>(make: (ctx: Context) => T): (ctx: Context) => T {
  const made = new WeakMap<object, T>()
  return (ctx) => {
    const known = made.get(ctx.bus)
    if (known !== undefined) return known
    const fresh = make(ctx)
    made.set(ctx.bus, fresh)
    return fresh
  }
}
