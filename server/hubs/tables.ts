export type HashtagBellsTable = { account_id: number; tag: string; created_at: Date }

declare module '../platform/database.ts' {
  interface Database {
    hashtag_bells: HashtagBellsTable
  }
}
