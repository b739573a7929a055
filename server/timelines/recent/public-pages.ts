import type { Purpose } from '../../../wire/words.ts'
import type { Page } from '../../platform/paging.ts'
import { isShutOut, type Reader, type TimelinePost } from '../home-rule.ts'
import { isListed } from './home-page.ts'
import { mergePage } from './merge.ts'
import type { RecentPosts } from './store.ts'

/** Whoever reads a public timeline; null: a visitor. */
export type PublicReader = Pick<Reader, 'accountId' | 'audience' | 'now'> | null

type PublicPost = TimelinePost & { purpose: Purpose | null; hasMedia: boolean }

/** What a reader of a public timeline wants to see of it. */
export type PublicWish = { purpose: Purpose | undefined; onlyMedia: boolean }

/** One page of the public timeline from the recent posts. */
export function publicPage(posts: RecentPosts, reader: PublicReader, page: Page, wish: PublicWish): number[] {
  return mergePage(posts, [posts.ofEverybody().number], page, (slot) => {
    const post = posts.read(slot)
    const startsThread = post.repliesToId === null || post.repliesToId === post.authorId
    return startsThread && !post.isLaterPart && isListed(posts, reader, post) && isWanted(reader, post, wish)
  })
}

/** Which posts of hashtags are wanted: with any of some, all of others, none of others; folded names. */
export type TagChoice = { any: readonly string[]; all: readonly string[]; none: readonly string[] }

/** One page of the timeline of hashtags from the recent posts. */
export function tagPage(
  posts: RecentPosts,
  reader: PublicReader,
  page: Page,
  choice: TagChoice & PublicWish,
): number[] {
  const numbers = choice.any.flatMap((tag) => posts.knownTag(tag)?.number ?? [])
  return mergePage(posts, numbers, page, (slot) => {
    const post = posts.read(slot)
    return (
      post.visibility === 'public' &&
      !post.isLaterPart &&
      isListed(posts, reader, post) &&
      isWanted(reader, post, choice) &&
      choice.all.every((tag) => posts.hasTag(post.id, tag)) &&
      !choice.none.some((tag) => posts.hasTag(post.id, tag))
    )
  })
}

function isWanted(reader: PublicReader, post: PublicPost, { purpose, onlyMedia }: PublicWish): boolean {
  if (onlyMedia && !post.hasMedia) return false
  if (purpose !== undefined && post.purpose !== purpose) return false
  return reader === null || !isShutOut(reader, post)
}
