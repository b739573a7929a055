import type { Page } from '../../platform/paging.ts'
import type { RecentPosts, Slots } from './store.ts'

/**
 * Merges lists by id and takes what `belongs` accepts, each post once, until the page is full. A post that stands in two
 * lists is asked about for each, because it may belong for the sake of one only.
 * Costs are those of the page, not of the lists: a heap of their heads. Where the page begins above all of a list, as the
 * newest page does for all, the list itself is not touched before its newest post is due.
 * @param numbers of the lists in `posts`
 * @param belongs is told the place of the list in `numbers`, too
 * @param mayBelong a cheap test before that: what fails it is passed over within its list
 * @returns ids in the direction of reading (descending, or ascending for a `justAfter` page).
 */
export function mergePage(
  posts: RecentPosts,
  numbers: ArrayLike<number>,
  page: Page,
  belongs: (slot: number, which: number) => boolean,
  mayBelong?: (slot: number) => boolean,
): number[] {
  const upward = page.justAfter !== undefined
  const heads = upward ? headsAbove(posts, numbers, page) : headsBelow(posts, numbers, page)
  const step = upward ? 1 : -1
  const isBounded = (upward ? page.before : page.after) !== undefined
  const isDue =
    mayBelong && isBounded
      ? (slot: number) => mayBelong(slot) || isBeyond(page, posts.idAt(slot), upward)
      : mayBelong
  const { keys, which, places } = heads
  const found: number[] = []
  while (keys.length > 0 && found.length < page.limit) {
    // The smallest key is on top: ids count downwards on a descending page.
    const id = (keys[0] as number) * step
    if (isBeyond(page, id, upward)) break
    const list = posts.list(numbers[which[0] as number] as number)
    let place = places[0] as number
    if (place === newest) place = list.length - 1
    const slot = list.items[place] as number
    if (id !== found.at(-1) && !posts.isRemoved(slot) && belongs(slot, which[0] as number)) found.push(id)
    place += step
    if (isDue) place = firstDue(list, place, step, isDue)
    if (place >= 0 && place < list.length) {
      keys[0] = posts.idAt(list.items[place] as number) * step
      places[0] = place
    } else dropTop(heads)
    sink(heads, 0)
  }
  return found
}

/** The first place from one on whose slot is due; behind the end of the list when none is. */
function firstDue(list: Slots, from: number, step: number, isDue: (slot: number) => boolean): number {
  let place = from
  while (place >= 0 && place < list.length && !isDue(list.items[place] as number)) place += step
  return place
}

/** The place of a list's newest post, which need not be counted before it is due. */
const newest = -1

/** For each list that has a post on the page: where it is read next. A heap in columns, by key. */
type Heads = { keys: number[]; which: number[]; places: number[] }

function isBeyond(page: Page, id: number, upward: boolean): boolean {
  if (upward) return page.before !== undefined && id >= page.before
  return page.after !== undefined && id <= page.after
}

function headsBelow(posts: RecentPosts, numbers: ArrayLike<number>, page: Page): Heads {
  const heads: Heads = { keys: [], which: [], places: [] }
  const before = page.before ?? Infinity
  const after = page.after ?? 0
  for (let which = 0; which < numbers.length; which++) {
    const number = numbers[which] as number
    const id = posts.newestOf(number)
    if (id <= after) continue
    if (id < before) addHead(heads, -id, which, newest)
    else {
      const list = posts.list(number)
      const place = posts.countBelow(list, before) - 1
      if (place >= 0) addHead(heads, -posts.idAt(list.items[place] as number), which, place)
    }
  }
  return ordered(heads)
}

function headsAbove(posts: RecentPosts, numbers: ArrayLike<number>, page: Page): Heads {
  const heads: Heads = { keys: [], which: [], places: [] }
  const above = Math.max(page.justAfter ?? 0, page.after ?? 0)
  for (let which = 0; which < numbers.length; which++) {
    const number = numbers[which] as number
    if (posts.newestOf(number) <= above) continue
    const list = posts.list(number)
    const place = posts.countBelow(list, above + 1)
    addHead(heads, posts.idAt(list.items[place] as number), which, place)
  }
  return ordered(heads)
}

function addHead({ keys, which, places }: Heads, key: number, list: number, place: number): void {
  keys.push(key)
  which.push(list)
  places.push(place)
}

function ordered(heads: Heads): Heads {
  for (let index = heads.keys.length >> 1; index >= 0; index--) sink(heads, index)
  return heads
}

/** Puts the last head in the place of the first, which has nothing more. */
function dropTop({ keys, which, places }: Heads): void {
  const [key, list, place] = [keys.pop() as number, which.pop() as number, places.pop() as number]
  if (keys.length === 0) return
  keys[0] = key
  which[0] = list
  places[0] = place
}

function sink({ keys, which, places }: Heads, start: number): void {
  let index = start
  for (;;) {
    let first = index
    const left = 2 * index + 1
    const right = left + 1
    if (left < keys.length && (keys[left] as number) < (keys[first] as number)) first = left
    if (right < keys.length && (keys[right] as number) < (keys[first] as number)) first = right
    if (first === index) return
    swap(keys, index, first)
    swap(which, index, first)
    swap(places, index, first)
    index = first
  }
}

function swap(column: number[], a: number, b: number): void {
  const held = column[a] as number
  column[a] = column[b] as number
  column[b] = held
}
