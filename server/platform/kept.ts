/** Things of one kind kept in memory by id, read in batches where they are missing. */
export type Kept<V> = {
  /** The things by id; ids of nothing are left out. At most one read for all that are missing. */
  get: (ids: readonly number[]) => Promise<Map<number, V>>
  /** Forgets one; a read of it that is under way is not kept either. */
  drop: (id: number) => void
  /** Forgets all. */
  clear: () => void
  readonly size: number
}

/**
 * Keeps at most `most` things, those used longest ago leaving first.
 * @param load reads the things of some ids; unknown ids are left out of its answer.
 */
export function keep<V>(most: number, load: (ids: number[]) => Promise<Map<number, V>>): Kept<V> {
  const kept = new Map<number, V>()
  const underWay = new Set<{ dropped: Set<number>; all: boolean }>()

  const touch = (id: number, value: V) => {
    kept.delete(id)
    kept.set(id, value)
  }
  const shrink = () => {
    for (const oldest of kept.keys()) {
      if (kept.size <= most) return
      kept.delete(oldest)
    }
  }
  const read = async (missing: number[], found: Map<number, V>) => {
    const reading = { dropped: new Set<number>(), all: false }
    underWay.add(reading)
    try {
      for (const [id, value] of await load(missing)) {
        found.set(id, value)
        if (!reading.all && !reading.dropped.has(id)) kept.set(id, value)
      }
      shrink()
    } finally {
      underWay.delete(reading)
    }
  }

  return {
    get: async (ids) => {
      const found = new Map<number, V>()
      const missing: number[] = []
      for (const id of ids) {
        const value = kept.get(id)
        if (value === undefined) {
          if (!found.has(id)) missing.push(id)
        } else {
          touch(id, value)
          found.set(id, value)
        }
      }
      if (missing.length > 0) await read([...new Set(missing)], found)
      return found
    },
    drop: (id) => {
      kept.delete(id)
      for (const reading of underWay) reading.dropped.add(id)
    },
    clear: () => {
      kept.clear()
      for (const reading of underWay) reading.all = true
    },
    get size() {
      return kept.size
    },
  }
}
