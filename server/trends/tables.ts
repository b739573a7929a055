export type TrendKind = 'tag' | 'post' | 'link'

export type TrendsTable = {
  kind: TrendKind
  /** A folded hashtag, or the id of a post or card. */
  key: string
  place: number
  people: number
  before: number
}

/** What an admin keeps out of the trends. */
export type TrendDecisionsTable = {
  kind: TrendKind
  key: string
  account_id: number | null
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    trends: TrendsTable
    trend_decisions: TrendDecisionsTable
  }
}
