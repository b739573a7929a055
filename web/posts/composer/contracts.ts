import type { MediaAttachment, Purpose, Visibility } from '#lib/api/types.ts'
import type { Audience } from '../audience-of.ts'

/** Who may answer a post. */
export type ReplyPolicy = 'everybody' | 'followers' | 'following' | 'mentioned' | 'nobody'
/** Who may quote a post, https://docs.joinmastodon.org/methods/statuses/#create */
export type QuotePolicy = 'public' | 'followers' | 'nobody'

/** A poll as it is asked for. */
export interface PollParams {
  options: string[]
  /** Seconds from publishing to the end. */
  expires_in: number
  multiple: boolean
  hide_totals: boolean
}

/** One part of a thread as it is sent; a post alone is a thread of one. */
export interface PartParams {
  status: string
  spoiler_text: string
  sensitive: boolean
  media_ids: string[]
  poll: PollParams | null
}

/** One part as the server gives it back. */
export interface KeptPart extends Omit<PartParams, 'poll' | 'spoiler_text'> {
  spoiler_text: string | null
  media_attachments: MediaAttachment[]
  poll: PollParams | null
}

/** What is decided once for all parts. */
export interface ThreadParams {
  visibility: Audience
  language: string | null
  purpose: Purpose | null
  reply_policy: ReplyPolicy | null
  quote_approval_policy: QuotePolicy | null
  in_reply_to_id: string | null
  quoted_status_id: string | null
  numbering: boolean
}

/** A draft on the server. */
export interface ServerDraft extends Partial<Omit<ThreadParams, 'visibility'>> {
  id: string
  created_at: string
  updated_at: string
  version: number
  parts: KeptPart[]
  visibility: Audience | null
}

/** https://docs.joinmastodon.org/entities/ScheduledStatus/ with what Rounds adds. */
export interface ScheduledStatus {
  id: string
  scheduled_at: string
  params: Record<string, unknown>
  media_attachments: MediaAttachment[]
  kind: 'scheduled' | 'held'
  state: 'waiting' | 'failed'
  error: string | null
}

/** A post or thread that will be published, for the calendar. */
export interface ScheduledEntry extends Partial<Omit<ThreadParams, 'visibility'>> {
  id: string
  scheduled_at: string
  kind: 'post' | 'thread'
  held: boolean
  state: 'waiting' | 'failed'
  error: string | null
  parts: KeptPart[]
  visibility?: Visibility | 'local' | null
}

export interface WritingPreferences {
  undo_seconds: number
  reply_policy: ReplyPolicy
  quote_approval_policy: QuotePolicy
}
