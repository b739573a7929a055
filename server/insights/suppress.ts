/**
 * The small-cell rule: what may be said of people by a personal attribute. Pure, and the only place that decides it.
 *
 * One report alone (`breakDown`): a class is shown only if it holds at least five people. All others together are the rest, and
 * the rest is nobody or at least five, too; where it would be fewer, the smallest class goes into it. So no number that is
 * shown, and none that is the total less others, stands for one to four people.
 *
 * Beside what was given before (`admit`): somebody who knows who took part (posts are public) may lay two reports side by side and
 * subtract. Then everything that follows from the two is worked out: how many of each class may be among those who are in both,
 * in the first only, in the second only. Where that is certain to be one to four people for any class, the newer report shows
 * fewer classes, or none. Why this, and not rounding: docs/adr/0360-nothing-by-subtraction.md.
 */
export const leastInCell = 5

/** How many people are in each shown class, and how many in none. */
export type Breakdown = { cells: Record<string, number>; rest: number }

/** Two groups of people: how many are in both, and how many in one only. */
export type Overlap = { both: number; onlyFirst: number; onlySecond: number }

/**
 * Counts people by an attribute.
 * @param labels of each person the class; null for who said nothing, or does not want to be counted by it.
 * @returns null when no class may be shown.
 */
export function breakDown(labels: Iterable<string | null>, least = leastInCell): Breakdown | null {
  const counts = new Map<string, number>()
  let rest = 0
  for (const label of labels) {
    if (label === null) rest += 1
    else counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return settle(counts, rest, least)
}

/** Puts small classes into the rest, and the smallest one after the other until the rest is not small either. */
function settle(counts: ReadonlyMap<string, number>, rest: number, least: number): Breakdown | null {
  const shown = [...counts].filter(([, count]) => count >= least).sort(largestFirst)
  let total = rest
  for (const count of counts.values()) if (count < least) total += count
  while (total > 0 && total < least && shown.length > 0) total += (shown.pop() as [string, number])[1]
  return shown.length === 0 ? null : { cells: Object.fromEntries(shown), rest: total }
}

function largestFirst([a, m]: [string, number], [b, n]: [string, number]): number {
  return n - m || (a < b ? -1 : 1)
}

/** How many people a class has; undefined where it is not shown. Classes are words that people chose, such as `constructor`. */
export function countOf({ cells }: Breakdown, label: string): number | undefined {
  return Object.hasOwn(cells, label) ? cells[label] : undefined
}

/** The same without its smallest class. */
function withFewer({ cells, rest }: Breakdown, least: number): Breakdown | null {
  const kept = Object.entries(cells).sort(largestFirst)
  const dropped = kept.pop()
  return dropped ? settle(new Map(kept), rest + dropped[1], least) : null
}

/**
 * What of a new breakdown may be given beside earlier ones: the whole, or with fewer classes; null: nothing.
 * @param earlier what was given before of people some of whom are the same, with how far the two groups of people are the same
 *   (`onlyFirst`: in the earlier one only).
 */
export function admit(
  fresh: Breakdown | null,
  earlier: readonly { given: Breakdown; overlap: Overlap }[],
  least = leastInCell,
): Breakdown | null {
  let wish = fresh
  while (wish !== null) {
    const candidate: Breakdown = wish
    if (earlier.every(({ given, overlap }) => isSafeBeside(given, candidate, overlap, least)))
      return candidate
    wish = withFewer(candidate, least)
  }
  return null
}

/**
 * Whether nobody who reads both of two breakdowns, and knows who is in which, can be certain of a group of one to `least - 1`
 * people of a class. Also false when the two contradict each other, because somebody has changed the class in between: then
 * that would show.
 *
 * The unknown are, for each class, how many of those in both groups of people are in it (`n`); the others follow. Only three
 * sums of them matter: over the classes that both show (t), that only the first shows (u), that only the second shows (w).
 */
export function isSafeBeside(
  first: Breakdown,
  second: Breakdown,
  overlap: Overlap,
  least = leastInCell,
): boolean {
  const system = systemOf(first, second, overlap)
  if (!isFeasible(system, {})) return false
  const may = (wish: Wish) => isFeasible(system, wish)
  /** Some number that is `n` of a class, or `whole - n`: is it possibly nobody, or possibly enough? */
  const isHidden = (part: Part, most: number, whole: number) => {
    const within = (from: number, to: number) =>
      from <= to &&
      to >= 0 &&
      from <= most &&
      may({ one: { part, most, from: Math.max(0, from), to: Math.min(most, to) } })
    const none = within(0, 0) || within(least, most)
    const rest = within(whole, whole) || within(0, whole - least)
    return none && rest
  }
  for (const [label, a] of Object.entries(first.cells)) {
    const b = countOf(second, label)
    if (
      b === undefined
        ? !isHidden('u', a, a)
        : !(isHidden('t', Math.min(a, b), a) && isHidden('t', Math.min(a, b), b))
    )
      return false
  }
  for (const [label, b] of Object.entries(second.cells))
    if (countOf(first, label) === undefined && !isHidden('w', b, b)) return false
  return isRestHidden(system, least)
}

/** Which of the three sums. */
type Part = 't' | 'u' | 'w'
/** t + u + w ≤ both; t + u ≥ inFirst; t + w ≥ inSecond; none below 0 or above its `most`. */
type System = {
  most: Record<Part, number>
  both: number
  inFirst: number
  inSecond: number
}
/** A further condition: on one class, or on the people that no shown class holds. */
type Wish = {
  one?: { part: Part; most: number; from: number; to: number }
  bothAtMost?: number
  inFirstAtLeast?: number
  inSecondAtLeast?: number
}

function systemOf(first: Breakdown, second: Breakdown, { both, onlyFirst, onlySecond }: Overlap): System {
  const most = { t: 0, u: 0, w: 0 }
  let [a, b] = [0, 0]
  for (const [label, count] of Object.entries(first.cells)) {
    const other = countOf(second, label)
    a += count
    if (other === undefined) most.u += count
    else most.t += Math.min(count, other)
  }
  for (const [label, count] of Object.entries(second.cells)) {
    b += count
    if (countOf(first, label) === undefined) most.w += count
  }
  return { most, both, inFirst: a - onlyFirst, inSecond: b - onlySecond }
}

/** Whether whole numbers t, u, w exist that meet everything: the smallest t + u + w lies at an end of t, or where u or w become 0. */
function isFeasible({ most, both, inFirst, inSecond }: System, wish: Wish): boolean {
  const low = { t: 0, u: 0, w: 0 }
  const high = { ...most }
  if (wish.one) {
    low[wish.one.part] = wish.one.from
    high[wish.one.part] = most[wish.one.part] - wish.one.most + wish.one.to
  }
  const a = Math.max(inFirst, wish.inFirstAtLeast ?? inFirst)
  const b = Math.max(inSecond, wish.inSecondAtLeast ?? inSecond)
  const sum = Math.min(both, wish.bothAtMost ?? both)
  const from = Math.max(low.t, a - high.u, b - high.w)
  if (from > high.t) return false
  const inside = (t: number) => Math.min(high.t, Math.max(from, t))
  return [from, high.t, inside(a - low.u), inside(b - low.w)].some(
    (t) => t + Math.max(low.u, a - t) + Math.max(low.w, b - t) <= sum,
  )
}

/** The same question for those who are in no class that is shown: in both groups of people, in the first only, in the second only. */
function isRestHidden(system: System, least: number): boolean {
  const { most, both, inFirst, inSecond } = system
  const may = (wish: Wish) => isFeasible(system, wish)
  const inBoth = reaches(system, 'both') || may({ bothAtMost: both - least })
  // Who is in the first group only and in no class of it may be in a class that only the second shows, where there is one.
  const first = most.w > 0 || reaches(system, 'first') || may({ inFirstAtLeast: inFirst + least })
  const second = most.u > 0 || reaches(system, 'second') || may({ inSecondAtLeast: inSecond + least })
  return inBoth && first && second
}

/** Whether one of the three conditions can hold exactly, so that nobody is left over there. */
function reaches(system: System, which: 'both' | 'first' | 'second'): boolean {
  const { most, both, inFirst, inSecond } = system
  for (let t = 0; t <= most.t; t++) {
    const u = { low: Math.max(0, inFirst - t), high: Math.min(most.u, both - t) }
    const w = { low: Math.max(0, inSecond - t), high: Math.min(most.w, both - t) }
    if (u.low > u.high || w.low > w.high || t + u.low + w.low > both) continue
    if (which === 'both' && t + u.high + w.high >= both) return true
    if (which === 'first' && t + u.low === inFirst) return true
    if (which === 'second' && t + w.low === inSecond) return true
  }
  return false
}

/**
 * Which classes may be told of single people in a picture that shows only some of those who were counted: at least five of the class
 * are in it, and nobody or at least five are not.
 * @param drawn of each person in the picture the class, null for none.
 */
export function classesFor(
  drawn: readonly (string | null)[],
  whole: Breakdown | null,
  least = leastInCell,
): string[] {
  if (whole === null) return []
  const labels = drawn.map((label) => {
    const count = label === null ? undefined : countOf(whole, label)
    if (label === null || count === undefined) return null
    const left = count - drawn.filter((other) => other === label).length
    return left === 0 || left >= least ? label : null
  })
  return Object.keys(breakDown(labels, least)?.cells ?? {})
}
