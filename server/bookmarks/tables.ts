export type BookmarkCollectionsTable = { account_id: number; id: number; name: string; created_at: Date }
export type BookmarkCollectionPostsTable = { account_id: number; collection_id: number; post_id: number }

declare module '../platform/database.ts' {
  interface Database {
    bookmark_collections: BookmarkCollectionsTable
    bookmark_collection_posts: BookmarkCollectionPostsTable
  }
}
