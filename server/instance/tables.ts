import type { Generated } from 'kysely'

export type SettingsTable = {
  name: string
  /** JSON; each reader knows the shape of its own. */
  value: unknown
  updated_at: Generated<Date>
}

declare module '../platform/database.ts' {
  interface Database {
    settings: SettingsTable
  }
}
