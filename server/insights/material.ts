import type { Purpose } from '../../wire/words.ts'

/** A public post as far as it is counted. */
export type Post = {
  id: number
  account: number
  /** In Unix milliseconds. */
  at: number
  isReply: boolean
  /** Whose post it answers, where that is known. */
  answers: number | null
  /** Whom it mentions so that they notice. */
  mentions: number[]
  language: string | null
  purpose: Purpose | null
  replies: number
  boosts: number
  favourites: number
  /** Addresses in it, each once, and identifiers of papers. */
  links: string[]
  papers: string[]
}

export type Boost = { account: number; at: number; of: number }

export type Author = {
  /** Says of itself that it is a program. */
  isBot: boolean
  /** May be named: neither opted out here, nor of another server and not to be found. */
  isNamed: boolean
  profession: string | null
  /** Null: of this server. */
  domain: string | null
  followers: number
}

/** What a period is counted from. */
export type Material = {
  posts: Post[]
  boosts: Boost[]
  /** Of posts and of boosts. */
  authors: Map<number, Author>
  /** Authors who had used a hashtag of the report before the period. */
  known: Set<number>
}
