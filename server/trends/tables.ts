export type TrendKind = 'tag' | 'post' | 'link'
/** What moderators decide about: also all pages of a site. */
export type ReviewKind = TrendKind | 'publisher'

export type TrendsTable = {
  kind: TrendKind
  /** A folded hashtag, or the id of a post or card. */
  key: string
  place: number
  people: number
  before: number
}

/** What moderators were asked about the trends, and what they answered. */
export type TrendReviewsTable = {
  id: number
  kind: ReviewKind
  /** As in `trends`; of a publisher, the host of its pages without www. */
  key: string
  /** null until somebody decides. */
  allowed: boolean | null
  account_id: number | null
  reviewed_at: Date | null
  asked_at: Date | null
}

declare module '../platform/database.ts' {
  interface Database {
    trends: TrendsTable
    trend_reviews: TrendReviewsTable
  }
}
