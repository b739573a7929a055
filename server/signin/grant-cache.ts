import type { Grant } from '../accounts/viewer.ts'
import { oncePerProcess } from '../platform/once.ts'

type Entry = { grant: Grant; accountId: number | null; until: number }

/** The grants that were used lately, by the hash of their secret, so that a request costs no query. */
export type GrantCache = {
  get: (key: string) => Grant | undefined
  /** Asks `load` for a grant and keeps it, unless something ended or changed meanwhile. */
  load: (
    key: string,
    load: () => Promise<{ grant: Grant; accountId: number | null } | undefined>,
  ) => Promise<Grant | undefined>
}

const most = 20_000
/** Should an event ever be missed, an ended grant works no longer than this. */
const keptMs = 30_000

export const grantCache = oncePerProcess((ctx): GrantCache => {
  const entries = new Map<string, Entry>()
  let changes = 0

  const drop = (which: (entry: Entry) => boolean) => {
    changes++
    for (const [key, entry] of entries) if (which(entry)) entries.delete(key)
  }
  ctx.bus.listeners.add((event) => {
    if (event.name === 'grant.ended') drop(({ grant }) => grant.id === String(event.grantId))
    if (event.name === 'member.changed') drop(({ accountId }) => accountId === event.accountId)
  })
  ctx.bus.onGap.add(() => drop(() => true))

  return {
    get: (key) => {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      if (entry.until < Date.now()) return undefined
      entries.set(key, entry)
      return entry.grant
    },
    load: async (key, load) => {
      const before = changes
      const loaded = await load()
      if (!loaded || changes !== before) return loaded?.grant
      const oldest = entries.keys().next()
      if (entries.size >= most && !oldest.done) entries.delete(oldest.value)
      entries.set(key, { ...loaded, until: Date.now() + keptMs })
      return loaded.grant
    },
  }
})
