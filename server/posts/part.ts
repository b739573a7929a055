import type { StatusEdit } from '../../wire/status-edit.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import type { PartsInput } from './input.ts'

/** One version of a part, as members of the entity StatusEdit. */
export type PartOfEdit = Partial<Pick<StatusEdit, 'media_attachments' | 'poll'>>

/**
 * Something that a post has beside its text: media, a poll. Posts know parts only by this shape; a part has its fields in
 * `partFields` of input.ts and its place in parts.ts.
 */
export type Part = {
  /**
   * Reads what a request says of the part and checks it, before anything is stored.
   * @param postId the post that is edited; null for a new one. An edit states each part as a whole, as in Mastodon: what it
   * does not name is to go.
   * @throws Refusal invalid, naming the field.
   */
  prepare: (
    ctx: Context,
    accountId: number,
    input: PartsInput,
    postId: number | null,
  ) => Promise<PreparedPart>
  /** What the history of edits has to keep to show the part as it is now; JSON, null where the post has no such part. */
  remember: (tx: Tx, postId: number) => Promise<unknown>
  /** Shows versions of the part that were remembered, in their order. */
  recall: (ctx: Context, remembered: readonly unknown[]) => Promise<PartOfEdit[]>
}

export type PreparedPart = {
  /** Whether the post has the part: it may do without text then. */
  present: boolean
  /** Stores it in the transaction of the post. @returns whether the post says something else now than before. */
  store: (tx: Tx, postId: number, emit: (event: RoundsEvent) => void) => Promise<boolean>
}
