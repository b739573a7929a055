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
 * Keeps at most `most` things. What was not used for long leaves: things live in two generations, what is used comes into
 * the young one, and when that has grown to half of all, the old one goes. Cheaper than an order of use, which would have
 * to be changed by every reading.
 * @param load reads the things of some ids; unknown ids are left out of its answer.
 */
export function keep<V>(most: number, load: (ids: number[]) => Promise<Map<number, V>>): Kept<V> {
  let young = new Map<number, V>()
  let old = new Map<number, V>()
  const underWay = new Set<{ dropped: Set<number>; all: boolean }>()

  const put = (id: number, value: V) => {
    young.set(id, value)
    if (young.size * 2 <= most) return
    old = young
    young = new Map()
  }
  const find = (id: number): V | undefined => {
    const fresh = young.get(id)
    if (fresh !== undefined) return fresh
    const aged = old.get(id)
    if (aged === undefined) return undefined
    old.delete(id)
    put(id, aged)
    return aged
  }
  const read = async (missing: number[], found: Map<number, V>) => {
    const reading = { dropped: new Set<number>(), all: false }
    underWay.add(reading)
    try {
      for (const [id, value] of await load(missing)) {
        found.set(id, value)
        if (!reading.all && !reading.dropped.has(id)) put(id, value)
      }
    } finally {
      underWay.delete(reading)
    }
  }

  return {
    get: async (ids) => {
      const found = new Map<number, V>()
      let missing: Set<number> | undefined
      for (const id of ids) {
        const value = find(id)
        if (value !== undefined) found.set(id, value)
        else if (!found.has(id)) (missing ??= new Set()).add(id)
      }
      if (missing) await read([...missing], found)
      return found
    },
    drop: (id) => {
      young.delete(id)
      old.delete(id)
      for (const reading of underWay) reading.dropped.add(id)
    },
    clear: () => {
      young.clear()
      old.clear()
      for (const reading of underWay) reading.all = true
    },
    get size() {
      return young.size + old.size
    },
  }
}
