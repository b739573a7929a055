import type { Generated } from 'kysely'
import type {
  ActKind,
  AskingState,
  ChatStatus,
  ContributionRole,
  ContributionSource,
  ContributionState,
  PersonRole,
  Reading,
  Repeats,
} from '../../wire/chat.ts'

/** A time of a series by the wall clock of its zone. */
export type UsualSitting = {
  time_zone: string
  /** Of the first time: YYYY-MM-DDTHH:MM. */
  starts: string
  minutes: number
}

export type ChatSeriesTable = {
  id: number
  /** Folded, and as it was written. */
  tag: string
  tag_shown: string
  title: string
  about: Generated<string>
  language: string | null
  tz: string
  repeats: Repeats | null
  usual_sittings: Generated<UsualSitting[]>
  grace_minutes: Generated<number>
  screened: Generated<boolean>
  created_by: number | null
  created_at: Date
  revision: Generated<number>
  /** The account that speaks for it to other servers; nobody can sign in to it. */
  group_account_id: number | null
  federated: Generated<boolean>
  ended_at: Date | null
}

export type ChatSeriesHostsTable = {
  series_id: number
  account_id: number
  place: number
  created_at: Date
  /** Null: they were asked and have not answered. */
  agreed_at: Date | null
}

export type ChatSeriesFollowsTable = { series_id: number; account_id: number; created_at: Date }

export type ChatsTable = {
  id: number
  series_id: number | null
  tag: string
  tag_shown: string
  title: string
  about: Generated<string>
  language: string | null
  tz: string
  status: Generated<ChatStatus>
  /** From the beginning of the first sitting to the end of the last one. */
  starts_at: Date
  ends_at: Date
  grace_minutes: Generated<number>
  screened: Generated<boolean>
  allows_overlap: Generated<boolean>
  /** In whose name the next question is published. */
  chair_id: number | null
  /** A copy in which its hosts practise, and which nobody else ever sees. */
  rehearsal_of: number | null
  readings: Generated<Reading[]>
  revision: Generated<number>
  created_by: number | null
  created_at: Date
  live_at: Date | null
  closed_at: Date | null
  cancelled_at: Date | null
  cancel_reason: string | null
}

export type ChatSittingsTable = {
  id: number
  chat_id: number
  /** 1 to 3. */
  n: number
  tz: string
  /** The wall clock that was agreed, YYYY-MM-DDTHH:MM; the instants follow from it. */
  starts_local: string
  minutes: number
  starts_at: Date
  ends_at: Date
  opened_at: Date | null
  closed_at: Date | null
}

export type ChatQuestionsTable = {
  chat_id: number
  /** 1 to 12. */
  n: number
  text: string
  /** After the beginning of a sitting. */
  minute: number
}

export type ChatAskingsTable = {
  sitting_id: number
  n: number
  planned_at: Date
  state: Generated<AskingState>
  /** Null although it was asked: its author has removed the post. */
  post_id: number | null
  asked_at: Date | null
  /** The host who pressed the button; null: the clock. */
  asked_by: number | null
  /** Why it could not be asked at its time. */
  error: string | null
}

export type ChatPeopleTable = {
  chat_id: number
  account_id: number
  role: PersonRole
  place: number
  created_at: Date
  /** Null: they were asked and have not answered. Nothing is published in their name before they have. */
  agreed_at: Date | null
}

export type ChatContributionsTable = {
  chat_id: number
  /** May be of a post that is gone. */
  post_id: number
  account_id: number
  sitting_id: number | null
  question_n: number | null
  /** It is about that question because what it answers is. */
  by_parent: Generated<boolean>
  role: Generated<ContributionRole>
  state: Generated<ContributionState>
  source: Generated<ContributionSource>
  late: Generated<boolean>
  marked_at: Date | null
  pinned_at: Date | null
  decided_by: number | null
  arrived_at: Date
  /** When its author or a moderator removed the post. */
  gone_at: Date | null
  /** The host who said which question it answers, or what it is; their word stays when its author edits. */
  corrected_by: Generated<number | null>
  /** In what state it was when its author was removed from the chat; null: not removed with them. */
  state_before: Generated<'shown' | 'waiting' | null>
}

export type ChatRemovedPeopleTable = {
  chat_id: number
  account_id: number
  by_id: number | null
  at: Date
}

export type ChatLeftOutTable = { chat_id: number; account_id: number; at: Date }

export type ChatRemindersTable = {
  chat_id: number
  account_id: number
  created_at: Date
  told_at: Date | null
}

export type ChatPresentTable = { chat_id: number; account_id: number; seen_at: Date }

export type ChatActsTable = {
  id: number
  chat_id: number
  /** Null: the clock. */
  by_id: number | null
  what: ActKind
  details: Generated<Record<string, unknown>>
  at: Date
}

/** What was made with which key; see platform/idempotency.ts. */
export type ChatKeysTable = { account_id: number; key: string; chat_id: number; created_at: Date }

declare module '../platform/database.ts' {
  interface Database {
    chat_series: ChatSeriesTable
    chat_series_hosts: ChatSeriesHostsTable
    chat_series_follows: ChatSeriesFollowsTable
    chats: ChatsTable
    chat_keys: ChatKeysTable
    chat_sittings: ChatSittingsTable
    chat_questions: ChatQuestionsTable
    chat_askings: ChatAskingsTable
    chat_people: ChatPeopleTable
    chat_contributions: ChatContributionsTable
    chat_removed_people: ChatRemovedPeopleTable
    chat_left_out: ChatLeftOutTable
    chat_reminders: ChatRemindersTable
    chat_present: ChatPresentTable
    chat_acts: ChatActsTable
  }
}
