export type RelayKind = 'mastodon' | 'litepub'
export type RelayState = 'waiting' | 'on' | 'refused' | 'off'

export type RelaysTable = {
  id: number
  kind: RelayKind
  inbox_url: string
  actor_uri: string | null
  follow_uri: string
  state: RelayState
  created_at: Date
  changed_at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    relays: RelaysTable
  }
}
