/** Calendar days are YYYY-MM-DD, UTC. */
export type FiguresDaysTable = {
  day: string
  new_members: number
  active_members: number
  /** Favourites, boosts and answers that posts of this server got. */
  interactions: number
  opened_reports: number
  resolved_reports: number
  media_bytes: number | null
}

export type FiguresPostsTable = {
  day: string
  /** '' is this server. */
  domain: string
  /** `und` is not known. */
  language: string
  /** '' is the pages of Rounds. */
  app: string
  posts: number
}

declare module '../platform/database.ts' {
  interface Database {
    figures_began: { day: string }
    days_here: { day: string; account_id: number }
    figures_days: FiguresDaysTable
    figures_sketches: { day: string; sketch: Buffer }
    figures_posts: FiguresPostsTable
  }
}
