declare module '../platform/database.ts' {
  interface Database {
    dismissed_suggestions: { account_id: number; target_id: number; created_at: Date }
  }
}
export {}
