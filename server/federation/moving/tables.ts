declare module '../../platform/database.ts' {
  interface Database {
    moves: { account_id: number; id: number; target_id: number | null; created_at: Date }
  }
}
export {}
