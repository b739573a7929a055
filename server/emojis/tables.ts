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

/** A custom emoji of another server. */
export type RemoteEmojisTable = {
  id: number
  domain: string
  shortcode: string
  url: string
  static_url: string
  uri: string | null
  /** As its server says. */
  updated_at: Date | null
  seen_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    emojis: EmojisTable
    remote_emojis: RemoteEmojisTable
  }
}
