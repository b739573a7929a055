import type { Page } from '../platform/paging.ts'
import type { TimelinePost } from '../timelines/home-rule.ts'
import { boostComesFirst, isListed } from '../timelines/recent/home-page.ts'
import { mergePage } from '../timelines/recent/merge.ts'
import type { RecentPosts } from '../timelines/recent/store.ts'
import type { KeptList } from './kept-lists.ts'
import { comesFromListed, comesFromListedTag, type ListReader } from './rule.ts'

/** One page of a list from the recent posts: a merge of the posts of its people and hashtags. Ids in the direction of reading. */
export function listPage(posts: RecentPosts, list: KeptList, reader: ListReader, page: Page): number[] {
  const numbers = numbersOf(posts, list)
  const fromPerson = (slot: number) => comesFromListed(list, reader, posts.read(slot))
  const fromTag = (post: TimelinePost) => isListed(posts, reader, post) && comesFromListedTag(reader, post)
  const belongs = (slot: number) => {
    if (fromPerson(slot)) return true
    const post = posts.read(slot)
    return fromTag(post) && [...list.tags].some((tag) => posts.hasTag(post.id, tag))
  }
  return mergePage(posts, numbers, page, (slot, which) => {
    const post = posts.read(slot)
    if (which >= list.people.size) return fromTag(post)
    if (!comesFromListed(list, reader, post)) return false
    return post.boostOfId === null || boostComesFirst(posts, post.id, post.boostOfId, { belongs, fromPerson })
  })
}

/** Kept as long as the list is: who changes a list gets a new one. */
const keptNumbers = new WeakMap<KeptList, { posts: RecentPosts; numbers: Uint32Array }>()

function numbersOf(posts: RecentPosts, list: KeptList): Uint32Array {
  const known = keptNumbers.get(list)
  if (known?.posts === posts) return known.numbers
  const people = [...list.people].map((id) => posts.ofAuthor(id).number)
  const numbers = Uint32Array.from([...people, ...[...list.tags].map((tag) => posts.ofTag(tag).number)])
  keptNumbers.set(list, { posts, numbers })
  return numbers
}
