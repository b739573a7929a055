import type { Generated } from 'kysely'

/** `unknown`: something at another server that is neither. */
export type MediaKind = 'image' | 'gifv' | 'video' | 'audio' | 'unknown'
export type MediaState = 'processing' | 'ready' | 'failed'

/** One stored file of a medium: what it is good for, its name in the folder, and what is in it. */
export type Rendition = {
  name: 'original' | 'medium' | 'small'
  file: string
  type: string
  bytes: number
  /** In pixels; null for sound. */
  width: number | null
  height: number | null
}

/** What is known of the content, beside the sizes of the renditions. */
export type StoredMeta = {
  /** In seconds. */
  duration?: number
  /** Frames in a second, as a fraction such as "30000/1001". */
  frameRate?: string
  /** Bits in a second. */
  bitrate?: number
  audio?: { codec: string; bitrate: string; channels: string }
  /** Of the cover of a sound, as #rrggbb. */
  colors?: { background: string; foreground: string; accent: string }
  /** In pixels, as the other server says of a medium that lies there. */
  said?: { width: number; height: number }
}

export type MediaTable = {
  id: number
  account_id: number
  post_id: number | null
  place: Generated<number>
  kind: MediaKind
  state: MediaState
  secret: string
  source: string | null
  failure: string | null
  description: Generated<string>
  focus_x: number | null
  focus_y: number | null
  blurhash: string | null
  meta: Generated<StoredMeta>
  renditions: Generated<Rendition[]>
  created_at: Date
  loose_since: Date
  was_shown: Generated<boolean>
  /** Where it lies at another server; null for one that was sent here. The renditions are copies then, or none. */
  remote_url: string | null
  remote_preview_url: string | null
  copied_at: Date | null
  copy_failed_at: Date | null
}

export type MediaHoldsTable = { media_id: number; holder: string; holder_id: number }
export type MediaLeftoversTable = { folder: string; created_at: Generated<Date> }

declare module '../platform/database.ts' {
  interface Database {
    media: MediaTable
    media_holds: MediaHoldsTable
    media_leftovers: MediaLeftoversTable
  }
}
