export type GonePostsTable = { post_id: number; account_id: number; at: Date }

declare module '../../platform/database.ts' {
  interface Database {
    gone_posts: GonePostsTable
  }
}
