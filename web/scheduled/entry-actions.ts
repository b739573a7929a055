import type { ScheduledEntry } from '#lib/api/types.ts'

/** What can be done with something that is to be published later; each tells the writer what came of it. */
export interface EntryActions {
  /** Asks for another time. */
  reschedule: (entry: ScheduledEntry) => void
  moveTo: (entry: ScheduledEntry, at: Date) => void
  publish: (entry: ScheduledEntry) => void
  toDraft: (entry: ScheduledEntry) => void
  remove: (entry: ScheduledEntry) => void
}
