import { createHash } from 'node:crypto'

export type Random = {
  /** From 0 up to, but not including, 1. */
  next: () => number
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number
  pick: <T>(from: readonly T[]) => T
  /** Some of a list, each once, in a new order. */
  some: <T>(from: readonly T[], count: number) => T[]
}

/** Chance that is the same each time for the same word (mulberry32). */
export function randomFrom(word: string): Random {
  let state = createHash('sha256').update(word).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('There is nothing to pick from.')
    return from[between(0, from.length - 1)] as T
  }
  const some = <T>(from: readonly T[], count: number): T[] =>
    from
      .map((value) => ({ value, place: next() }))
      .sort((a, b) => a.place - b.place)
      .slice(0, count)
      .map(({ value }) => value)
  return { next, between, pick, some }
}
