import type { Page } from '../../platform/paging.ts'
import type { RecentPosts, Slots } from './store.ts'

/** One list in a merge, and the place up to which it has been read. */
type Head = { list: Slots; place: number; id: number }

/**
 * Merges lists by id and takes what `belongs` accepts, each post once, until the page is full. A post that stands in two
 * lists is asked about for each, because it may belong for the sake of one only.
 * Costs are those of the page, not of the lists: a heap of their heads.
 * @returns ids in the direction of reading (descending, or ascending for a `justAfter` page).
 */
export function mergePage(
  posts: RecentPosts,
  lists: readonly Slots[],
  page: Page,
  belongs: (slot: number, list: Slots) => boolean,
): number[] {
  const upward = page.justAfter !== undefined
  const heap = upward ? headsAbove(posts, lists, page) : headsBelow(posts, lists, page)
  const before = upward ? ascending : descending
  for (let index = heap.length >> 1; index >= 0; index--) sink(heap, index, before)
  const step = upward ? 1 : -1
  const found: number[] = []
  for (let head = heap[0]; head && found.length < page.limit; head = heap[0]) {
    if (isBeyond(page, head.id, upward)) break
    const slot = head.list.items[head.place] as number
    if (head.id !== found.at(-1) && !posts.isRemoved(slot) && belongs(slot, head.list)) found.push(head.id)
    advance(posts, heap, head, step, before)
  }
  return found
}

function isBeyond(page: Page, id: number, upward: boolean): boolean {
  if (upward) return page.before !== undefined && id >= page.before
  return page.after !== undefined && id <= page.after
}

function headsBelow(posts: RecentPosts, lists: readonly Slots[], page: Page): Head[] {
  return lists.flatMap((list) => {
    const place = (page.before === undefined ? list.length : posts.countBelow(list, page.before)) - 1
    return place < 0 ? [] : { list, place, id: posts.idAt(list.items[place] as number) }
  })
}

function headsAbove(posts: RecentPosts, lists: readonly Slots[], page: Page): Head[] {
  return lists.flatMap((list) => {
    const place = posts.countBelow(list, Math.max(page.justAfter ?? 0, page.after ?? 0) + 1)
    return place >= list.length ? [] : { list, place, id: posts.idAt(list.items[place] as number) }
  })
}

function advance(posts: RecentPosts, heap: Head[], head: Head, step: number, before: Before): void {
  head.place += step
  if (head.place >= 0 && head.place < head.list.length) {
    head.id = posts.idAt(head.list.items[head.place] as number)
  } else {
    const last = heap.pop() as Head
    if (heap.length === 0) return
    heap[0] = last
  }
  sink(heap, 0, before)
}

type Before = (a: Head, b: Head) => boolean

const descending: Before = (a, b) => a.id > b.id
const ascending: Before = (a, b) => a.id < b.id

function sink(heap: Head[], start: number, before: Before): void {
  let index = start
  for (;;) {
    let first = index
    for (const child of [2 * index + 1, 2 * index + 2]) {
      if (child < heap.length && before(heap[child] as Head, heap[first] as Head)) first = child
    }
    if (first === index) return
    const moved = heap[index] as Head
    heap[index] = heap[first] as Head
    heap[first] = moved
    index = first
  }
}
