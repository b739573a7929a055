export type ServerDaysTable = {
  domain: string
  /** YYYY-MM-DD, UTC. */
  day: string
  taken: number
  given: number
  failed: number
  refused: number
}

declare module '../../platform/database.ts' {
  interface Database {
    server_days: ServerDaysTable
  }
}
