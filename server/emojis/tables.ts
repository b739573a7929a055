import type { Generated } from 'kysely'

export type EmojisTable = {
  id: number
  shortcode: string
  category: string | null
  picture_key: string
  still_key: string
  in_picker: Generated<boolean>
  disabled_at: Date | null
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    emojis: EmojisTable
  }
}
