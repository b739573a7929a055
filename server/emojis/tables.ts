import type { Generated } from 'kysely'

export type EmojisTable = {
  id: number
  shortcode: string
  category: string | null
  picture_key: string
  still_key: string
  in_picker: Generated<boolean>
  disabled_at: Date | null
  /** Who made it and how it may be used, as whoever looks after the place says. */
  licence: string | null
  /** The server of which it was copied. */
  copied_from: string | null
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
  licence: string | null
}

declare module '../platform/database.ts' {
  interface Database {
    emojis: EmojisTable
    remote_emojis: RemoteEmojisTable
  }
}
