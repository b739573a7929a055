import type { Purpose } from '../../../wire/words.ts'
import type { Page } from '../../platform/paging.ts'
import { isInLanguage, isShutOut, type Reader, type TimelinePost } from '../home-rule.ts'
import { isListed } from './home-page.ts'
import { mergePage } from './merge.ts'
import type { RecentPosts } from './store.ts'

/** Whoever reads a public timeline; null: a visitor. */
export type PublicReader = Pick<Reader, 'accountId' | 'audience' | 'now'> | null

type PublicPost = TimelinePost & { purpose: Purpose | null; hasMedia: boolean }

/** Posts of this server, of all others, or of both. */
export type Side = 'here' | 'elsewhere' | 'both' | 'neither'

/** What a reader of a public timeline wants to see of it. */
export type PublicWish = {
  purpose: Purpose | undefined
  onlyMedia: boolean
  side: Side
  /** Only in this language (`pt` means `pt-BR`, too), a BCP 47 tag in its usual form. */
  language?: string | undefined
  /** Without answers to others. */
  originals?: boolean
}

/** Which side two wishes of Mastodon mean: only this server, only others. */
export function sideOf({ local, remote }: { local?: boolean; remote?: boolean }): Side {
  if (local && remote) return 'neither'
  return local ? 'here' : remote ? 'elsewhere' : 'both'
}

/** One page of the public timeline from the recent posts. */
export function publicPage(posts: RecentPosts, reader: PublicReader, page: Page, wish: PublicWish): number[] {
  const lists = (['here', 'elsewhere'] as const).filter((side) => isOnSide(side, wish.side))
  const numbers = lists.map((side) => posts.ofEverybody(side).number)
  return mergePage(posts, numbers, page, (slot) => {
    const post = posts.read(slot)
    return (
      startsThread(post) && !post.isLaterPart && isListed(posts, reader, post) && isWanted(reader, post, wish)
    )
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
  const belongs = (slot: number) => {
    const post = posts.read(slot)
    return (
      post.visibility === 'public' &&
      !post.isLaterPart &&
      isListed(posts, reader, post) &&
      isWanted(reader, post, choice) &&
      choice.all.every((tag) => posts.hasTag(post.id, tag)) &&
      !choice.none.some((tag) => posts.hasTag(post.id, tag))
    )
  }
  return mergePage(posts, numbers, page, belongs, posts.filterOf(choice))
}

/** Answers nobody but its own author. */
function startsThread({ repliesToId, authorId }: PublicPost): boolean {
  return repliesToId === null || repliesToId === authorId
}

function isOnSide(side: 'here' | 'elsewhere', wanted: Side): boolean {
  return wanted === 'both' || wanted === side
}

function isWanted(reader: PublicReader, post: PublicPost, wish: PublicWish): boolean {
  const { purpose, onlyMedia, side } = wish
  if (!isOnSide(post.authorDomain === null ? 'here' : 'elsewhere', side)) return false
  if (onlyMedia && !post.hasMedia) return false
  if (purpose !== undefined && post.purpose !== purpose) return false
  if (wish.language !== undefined && !isInLanguage(post.language, wish.language)) return false
  if (wish.originals && !startsThread(post)) return false
  return reader === null || !isShutOut(reader, post)
}
