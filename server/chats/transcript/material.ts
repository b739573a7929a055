import type { Status } from '../../../wire/status.ts'
import type { TranscriptChat, TranscriptPerson, TranscriptPost } from '../../../wire/transcript.ts'

/** A post that counts in a chat, as it is stored. */
export type Counted = {
  postId: number
  accountId: number
  /** The number of its sitting; 0: none. */
  sitting: number
  questionN: number | null
  role: TranscriptPost['role']
  source: TranscriptPost['source']
  late: boolean
  marked: boolean
  /** Its author deleted it; when it was written is told by its id. */
  gone: boolean
  at: Date
}

/** Somebody with a part in a chat, or who asked to be left out: as their profile shows them. */
export type Known = Pick<
  TranscriptPerson,
  'id' | 'name' | 'acct' | 'url' | 'avatar' | 'profession' | 'elsewhere' | 'index'
>

/** All that a transcript is made of; everything in it may be shown to its reader. */
export type Material = {
  chat: TranscriptChat
  /** Name and address of this server, the latter without a path. */
  place: { name: string; origin: string }
  questions: readonly { n: number; text: string }[]
  parts: readonly { person: Known; role: Exclude<TranscriptPerson['role'], 'participant'> }[]
  readings: readonly { url: string | null; doi: string | null; title: string | null }[]
  contributions: readonly Counted[]
  /** What may be shown of them, by id; texts are plain. */
  statuses: ReadonlyMap<number, { status: Status; text: string }>
  leftOut: readonly Known[]
  final: boolean
  changedAt: Date
  /** The day on which it is read, for its citation: YYYY-MM-DD. */
  day: string
}
