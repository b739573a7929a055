/**
 * Ids are time-sorted integers below 2^53: 41 bits of milliseconds since `epoch`, 12 bits of node and sequence.
 * They are exact as JS numbers, decimal strings on the wire, and sort by time, as Mastodon's clients expect.
 */
const epoch = Date.UTC(2000, 0, 1)
const nodeBits = 4
const sequencePerNode = 2 ** (12 - nodeBits)
/** How far apart the first ids of two neighbouring milliseconds are. */
export const idsPerMillisecond = 4096

/** The largest id there can be; a bound for keyset queries. */
export const maxId = Number.MAX_SAFE_INTEGER

/** The first id of a moment. Moments before 2000 give 0. */
export function idAt(moment: Date): number {
  return Math.max(0, moment.getTime() - epoch) * idsPerMillisecond
}

/** The moment at which an id was made, exact to the millisecond. */
export function momentOf(id: number): Date {
  return new Date(Math.floor(id / idsPerMillisecond) + epoch)
}

/**
 * Makes the id generator of one process. Ids of one generator strictly increase, also when the clock steps back.
 * `node` (0–15) tells processes apart that share a database.
 */
export function idGenerator(node: number, clock: () => number = Date.now): () => number {
  if (!Number.isInteger(node) || node < 0 || node >= 2 ** nodeBits) {
    throw new RangeError(
      `The node number must be a whole number from 0 to ${2 ** nodeBits - 1}, not ${node}.`,
    )
  }
  let millisecond = 0
  let sequence = 0
  return () => {
    const now = clock()
    if (now > millisecond) {
      millisecond = now
      sequence = 0
    } else if (++sequence === sequencePerNode) {
      millisecond++
      sequence = 0
    }
    return (millisecond - epoch) * idsPerMillisecond + node * sequencePerNode + sequence
  }
}

/** Reads an id from the wire; undefined when it is not one. */
export function parseId(text: string): number | undefined {
  if (!/^[0-9]{1,16}$/.test(text)) return undefined
  const id = Number(text)
  return Number.isSafeInteger(id) ? id : undefined
}
