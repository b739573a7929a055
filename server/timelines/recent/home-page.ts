import type { Purpose } from '../../../wire/words.ts'
import type { Page } from '../../platform/paging.ts'
import type { Audience } from '../../relationships/between.ts'
import { comesFromPerson, comesFromTag, repeatMs, type Reader } from '../home-rule.ts'
import { idsPerMillisecond } from '../../platform/ids.ts'
import { mergePage } from './merge.ts'
import type { RecentPosts, Slots } from './store.ts'

const window = repeatMs * idsPerMillisecond

/** One page of a home timeline from the recent posts: a merge of the lists of all that the reader follows. */
export function homePage(
  posts: RecentPosts,
  reader: Reader,
  page: Page,
  purpose: Purpose | undefined,
): number[] {
  const { people, numbers } = listsOf(posts, reader)
  return mergePage(posts, numbers, page, (slot, which) => {
    const post = posts.read(slot)
    if (purpose !== undefined && purposeOf(posts, slot) !== purpose) return false
    if (which >= people) return isListed(posts, reader, post) && comesFromTag(reader, post)
    return (
      comesFromPerson(reader, post) &&
      (post.boostOfId === null || comesFirstInHome(posts, reader, post.id, post.boostOfId))
    )
  })
}

/** The numbers of the lists that a reader follows: first `people` of people, the reader's own among them, then hashtags. */
type Lists = Pick<Reader, 'accountId' | 'tags'> & { posts: RecentPosts; people: number; numbers: Uint32Array }

/** Kept as long as the audience from which it was made: who follows somebody new gets a new audience. */
const keptLists = new WeakMap<Audience, Lists>()

function listsOf(posts: RecentPosts, { accountId, audience, tags }: Reader): Lists {
  const known = keptLists.get(audience)
  if (known?.posts === posts && known.tags === tags && known.accountId === accountId) return known
  const people = [accountId, ...audience.follows.keys()].map((id) => posts.ofAuthor(id).number)
  const ofTags = [...tags].map((tag) => posts.ofTag(tag).number)
  const numbers = Uint32Array.from([...people, ...ofTags])
  const fresh = { posts, accountId, tags, people: people.length, numbers }
  keptLists.set(audience, fresh)
  return fresh
}

/** Whether a boost brings what a reader's home has not had lately. */
export function comesFirstInHome(
  posts: RecentPosts,
  reader: Reader,
  boostId: number,
  originalId: number,
): boolean {
  return boostComesFirst(posts, boostId, originalId, {
    belongs: (slot) => belongs(posts, reader, slot),
    fromPerson: (slot) => comesFromPerson(reader, posts.read(slot)),
  })
}

/** What a timeline takes, by slot: at all; because of a person. */
type Takes = { belongs: (slot: number) => boolean; fromPerson: (slot: number) => boolean }

/** Whether a boost brings what a timeline has not had lately, by the original or by another boost. */
export function boostComesFirst(
  posts: RecentPosts,
  boostId: number,
  originalId: number,
  { belongs, fromPerson }: Takes,
): boolean {
  const original = posts.slot(originalId)
  if (originalId > boostId - window && original !== undefined && belongs(original)) return false
  const boosts = posts.ofOriginal(originalId) as Slots
  for (let place = posts.countBelow(boosts, boostId) - 1; place >= 0; place--) {
    const slot = boosts.items[place] as number
    if (posts.idAt(slot) <= boostId - window) return true
    if (!posts.isRemoved(slot) && fromPerson(slot)) return false
  }
  return true
}

function belongs(posts: RecentPosts, reader: Reader, slot: number): boolean {
  const post = posts.read(slot)
  if (comesFromPerson(reader, post)) return true
  if (!isListed(posts, reader, post)) return false
  return comesFromTag(reader, post) && [...reader.tags].some((tag) => posts.hasTag(post.id, tag))
}

/** Whether a post may come to a reader who did not ask for its author: not of a limited account, unless they follow it. */
export function isListed(
  posts: RecentPosts,
  reader: Pick<Reader, 'accountId' | 'audience'> | null,
  { authorId }: { authorId: number },
): boolean {
  if (!posts.isLimited(authorId)) return true
  return reader !== null && (authorId === reader.accountId || reader.audience.follows.has(authorId))
}

/** A boost has the purpose of what it boosts. */
export function purposeOf(posts: RecentPosts, slot: number): Purpose | null {
  const post = posts.read(slot)
  if (post.boostOfId === null) return post.purpose
  const original = posts.slot(post.boostOfId)
  return original === undefined ? null : posts.read(original).purpose
}
