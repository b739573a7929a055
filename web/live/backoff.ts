/**
 * How long to wait before the next try, in milliseconds: half a second, doubling up to half a minute, each time between a half and
 * one and a half of it by chance, so that a crowd does not come back at the same moment.
 * @param failures tries that have failed in a row
 */
export function waitBefore(failures: number, chance: number = Math.random()): number {
  return Math.min(30_000, 500 * 2 ** failures) * (0.5 + chance)
}
