import type { Purpose } from '../../wire/words.ts'
import type { Attribute } from './personal.ts'
import type { Breakdown } from './suppress.ts'

/** The figures of one period. Every one is of public posts known to this server. */
export type Totals = {
  /** Different authors of at least one original post or answer. */
  people: number
  /** Of those, who had never used the hashtag before, as far as this server knows. */
  new_people: number
  /** Original posts and answers. */
  posts: number
  originals: number
  replies: number
  boosts: number
  /** Different people who boosted. */
  boosters: number
  /** Σ posts × followers of the author: an upper bound, never "views". */
  follower_reach: number
  /** People who do not want to be named. */
  unnamed: number
  /** Accounts of programs that were left out, and their posts. */
  bots_left_out: number
  bot_posts_left_out: number
}

/** Beginning of an hour in Unix seconds, and what was written in it. Hours in which nothing was are left out. */
export type Hour = { at: number; originals: number; replies: number; boosts: number; people: number }

export type Network = {
  /** Everybody who took part. */
  people: number
  /** From one person to another, in one direction, however often. */
  connections: number
  /** Those who answered or mentioned nobody here, and whom nobody here answered or mentioned. */
  alone: number
  density: number
  reciprocity: number
  components: number
  /** People of the largest part in which everybody is connected somehow. */
  largest_component: number
  /** Answers and mentions to people who did not take part; they are not drawn. */
  outside: number
  /** False: too large, so nobody's was worked out. */
  betweenness: boolean
}

export type Drawn = {
  account: number
  /** Answers received: the size. */
  answers: number
  in_degree: number
  out_degree: number
  betweenness: number | null
  x: number
  y: number
  /** The class by profession, where it may be told; filled in when the report is given. */
  label: string | null
}

export type PeriodFigures = {
  totals: Totals
  hours: Hour[]
  purposes: { purpose: Purpose | null; posts: number; people: number }[]
  /** Null: none may be shown, or the period is not of whole days. */
  personal: Record<Attribute, Breakdown | null>
}

export type Figures = PeriodFigures & {
  compared: PeriodFigures | null
  top_posts: { post: number; account: number; replies: number; boosts: number; favourites: number }[]
  links: { url: string; posts: number; people: number }[]
  papers: { kind: 'doi' | 'pmid'; id: string; posts: number; people: number }[]
  /** By answers from others to their posts. */
  most_answered: { account: number; answers: number; people: number }[]
  network: Network
  drawn: Drawn[]
  /** The connections with most posts. */
  strongest: EdgeLine[]
  /** The place in people.csv of everybody who stands in one of these lists. */
  numbers: Record<number, number>
}

/** A line of posts.csv. */
export type PostLine = {
  post: number
  account: number
  /** In Unix milliseconds. */
  at: number
  reply: boolean
  /** Whom it answers, if they took part. */
  answers: number | null
  purpose: Purpose | null
  replies: number
  boosts: number
  favourites: number
}

/** A line of people.csv. */
export type PersonLine = {
  account: number
  is_new: boolean
  originals: number
  replies: number
  /** Answers received from others, and by how many. */
  answers: number
  answered_by: number
  in_degree: number
  out_degree: number
  betweenness: number | null
}

/** A line of edges.csv: posts of one in which they answer or mention another. */
export type EdgeLine = { from: number; to: number; answers: number; mentions: number }

/** Everything that is worked out at once. */
export type Made = {
  figures: Figures
  posts: PostLine[]
  people: PersonLine[]
  edges: EdgeLine[]
  /** Who took part, with their classes: for deciding what may be shown, never kept. */
  classes: { main: Classes; compared: Classes | null }
}

/** For each person the class by each attribute; null: not said, or not to be counted. */
export type Classes = {
  account: number
  profession: string | null
  server: string | null
  language: string | null
}[]
