import { Type, type Static } from 'typebox'
import { Account, Role } from './account.ts'
import { Collection } from './collection.ts'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { Rule } from './instance.ts'
import { Status } from './status.ts'

/** Mastodon's words, https://docs.joinmastodon.org/entities/Report/#category ; `legal` since 4.2 */
export const reportCategories = ['spam', 'legal', 'violation', 'other'] as const
/** Rounds: what else can be wrong where medicine is taught. On the wire of Mastodon's entities such a report is `other`. */
export const clinicalCategories = ['patient_identifiable', 'dangerous_advice', 'undeclared_interest'] as const
export const ReportCategory = OneOf(reportCategories)
export const ClinicalCategory = OneOf(clinicalCategories)
export type ReportCategory = Static<typeof ReportCategory>
export type ClinicalCategory = Static<typeof ClinicalCategory>

/** https://docs.joinmastodon.org/entities/Report/ */
export const Report = Type.Object(
  {
    id: Id,
    action_taken: Type.Boolean(),
    action_taken_at: Nullable(Instant),
    category: ReportCategory,
    comment: Type.String(),
    forwarded: Type.Boolean(),
    created_at: Instant,
    status_ids: Nullable(Type.Array(Id)),
    collection_ids: Nullable(Type.Array(Id)),
    chat_ids: Type.Optional(Nullable(Type.Array(Id, { description: 'Rounds' }))),
    rule_ids: Nullable(Type.Array(Type.String())),
    target_account: Account,
    clinical: Type.Optional(Nullable(ClinicalCategory)),
  },
  { $id: 'Report' },
)
export type Report = Static<typeof Report>

/** https://docs.joinmastodon.org/entities/Appeal/ */
export const Appeal = Type.Object(
  {
    text: Type.String(),
    state: OneOf(['approved', 'rejected', 'pending']),
    created_at: Type.Optional(Instant),
  },
  { $id: 'Appeal' },
)
export type Appeal = Static<typeof Appeal>

export const strikeActions = [
  'none',
  'disable',
  'mark_statuses_as_sensitive',
  'delete_statuses',
  'sensitive',
  'silence',
  'suspend',
] as const
export const StrikeAction = OneOf(strikeActions)
export type StrikeAction = Static<typeof StrikeAction>

/** https://docs.joinmastodon.org/entities/AccountWarning/ */
export const AccountWarning = Type.Object(
  {
    id: Id,
    action: StrikeAction,
    text: Type.String(),
    status_ids: Type.Array(Id),
    collection_ids: Type.Array(Id, { description: 'Rounds: the collections that it is about' }),
    target_account: Account,
    appeal: Nullable(Appeal),
    created_at: Instant,
  },
  { $id: 'AccountWarning' },
)
export type AccountWarning = Static<typeof AccountWarning>

/** Rounds: how a member stands, and what was decided about them. */
export const Standing = Type.Object({
  state: OneOf(['good', 'limited', 'frozen', 'suspended']),
  sensitive: Type.Boolean({ description: 'All media stand behind a warning' }),
  deleted_on: Nullable(Type.String({ format: 'date', description: 'When a suspended account is deleted' })),
  warnings: Type.Array(
    Type.Intersect([
      AccountWarning,
      Type.Object({
        overruled: Type.Boolean(),
        appeal_until: Nullable(Instant),
        quotes: Type.Array(
          Type.String({
            description: 'The beginning of each post that it is about, and the names of collections',
          }),
        ),
      }),
    ]),
  ),
})
export type Standing = Static<typeof Standing>

/** https://docs.joinmastodon.org/entities/Admin_Ip/ ; we keep networks, not addresses. */
export const AdminIp = Type.Object({ ip: Type.String(), used_at: Instant }, { $id: 'AdminIp' })
export type AdminIp = Static<typeof AdminIp>

/** https://docs.joinmastodon.org/entities/Admin_Account/ */
export const AdminAccount = Type.Object(
  {
    id: Id,
    username: Type.String(),
    domain: Nullable(Type.String()),
    created_at: Instant,
    email: Nullable(Type.String()),
    ip: Nullable(Type.String()),
    role: Nullable(Role),
    confirmed: Type.Boolean(),
    approved: Type.Boolean(),
    disabled: Type.Boolean(),
    silenced: Type.Boolean(),
    suspended: Type.Boolean(),
    sensitized: Type.Boolean(),
    locale: Nullable(Type.String()),
    invite_request: Nullable(Type.String()),
    ips: Type.Array(AdminIp),
    account: Account,
    created_by_application_id: Type.Optional(Id),
    invited_by_account_id: Type.Optional(Id),
  },
  { $id: 'AdminAccount' },
)
export type AdminAccount = Static<typeof AdminAccount>

/** Rounds: a post as it was when it was reported. */
export const EvidencePost = Type.Object({
  id: Id,
  text: Type.String(),
  content: Type.String({ description: 'HTML, safe to show' }),
  spoiler_text: Type.String(),
  visibility: Type.String(),
  language: Nullable(Type.String()),
  created_at: Instant,
  edited_at: Nullable(Instant),
  media: Type.Array(Type.Object({ url: Type.String(), type: Type.String(), description: Type.String() })),
  now: OneOf(['same', 'edited', 'held', 'removed', 'deleted']),
})
export type EvidencePost = Static<typeof EvidencePost>

/** Rounds: a collection of people as it was when it was reported. */
export const EvidenceCollection = Type.Object({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  tag: Nullable(Type.String()),
  people: Type.Array(Type.String({ description: 'Handles' })),
  now: OneOf(['same', 'edited', 'removed', 'deleted']),
})
export type EvidenceCollection = Static<typeof EvidenceCollection>

/** Rounds: a chat as who reported it saw it. */
export const EvidenceChat = Type.Object({
  id: Id,
  title: Type.String(),
  about: Type.String(),
  tag: Type.String(),
  starts_at: Instant,
  hosts: Type.Array(Type.String({ description: 'Handles' })),
  questions: Type.Array(Type.String()),
})
export type EvidenceChat = Static<typeof EvidenceChat>

/** Rounds: what was there when a report came; null when its time to be kept is over. */
export const Evidence = Type.Object({
  taken_at: Instant,
  display_name: Type.String(),
  note: Type.String(),
  fields: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  posts: Type.Array(EvidencePost),
  collections: Type.Array(EvidenceCollection),
  chats: Type.Array(EvidenceChat),
})
export type Evidence = Static<typeof Evidence>

/** https://docs.joinmastodon.org/entities/Admin_Report/ */
export const AdminReport = Type.Object(
  {
    id: Id,
    action_taken: Type.Boolean(),
    action_taken_at: Nullable(Instant),
    category: ReportCategory,
    comment: Type.String(),
    forwarded: Type.Boolean(),
    created_at: Instant,
    updated_at: Instant,
    account: Nullable(AdminAccount),
    target_account: AdminAccount,
    assigned_account: Nullable(AdminAccount),
    action_taken_by_account: Nullable(AdminAccount),
    statuses: Type.Array(Status),
    collections: Type.Array(Collection),
    rules: Type.Array(Rule),
    clinical: Type.Optional(Nullable(ClinicalCategory)),
    urgent: Type.Optional(Type.Boolean()),
  },
  { $id: 'AdminReport' },
)
export type AdminReport = Static<typeof AdminReport>

/** Rounds: a line of the moderators' queue. */
export const QueueReport = Type.Object({
  id: Id,
  category: ReportCategory,
  clinical: Nullable(ClinicalCategory),
  urgent: Type.Boolean(),
  comment: Type.String(),
  posts: Type.Integer(),
  created_at: Instant,
  resolved_at: Nullable(Instant),
  reporter: Nullable(Account),
  target: Account,
  assigned: Nullable(Account),
  open_reports: Type.Integer({ description: 'Open reports about the same account, this one included' }),
})
export type QueueReport = Static<typeof QueueReport>

/** Rounds: what moderators tell each other. */
export const ModerationNote = Type.Object({
  id: Id,
  text: Type.String(),
  author: Nullable(Account),
  report_id: Nullable(Id),
  created_at: Instant,
})
export type ModerationNote = Static<typeof ModerationNote>

/** Rounds: a decision, as moderators see it. */
export const Strike = Type.Object({
  id: Id,
  action: StrikeAction,
  text: Type.String(),
  by: Nullable(Account),
  report_id: Nullable(Id),
  overruled: Type.Boolean(),
  appeal: Nullable(Appeal),
  created_at: Instant,
})
export type Strike = Static<typeof Strike>

/** Rounds: all that a moderator looks at before deciding about an account. */
export const AccountHistory = Type.Object({
  account: AdminAccount,
  may_act: Type.Boolean({ description: 'Whether the one who asks outranks the account' }),
  deleted_on: Nullable(Type.String({ format: 'date' })),
  purged: Type.Boolean(),
  strikes: Type.Array(Strike),
  notes: Type.Array(ModerationNote),
  reports: Type.Array(QueueReport),
  reports_filed: Type.Integer({ description: 'How many reports the account itself has made' }),
})
export type AccountHistory = Static<typeof AccountHistory>

/** Rounds: one report with all that a moderator decides by. */
export const ReportCase = Type.Object({
  report: AdminReport,
  evidence: Nullable(Evidence),
  history: AccountHistory,
})
export type ReportCase = Static<typeof ReportCase>

/** Rounds: a text that moderators use again and again. */
export const CannedAnswer = Type.Object({
  id: Id,
  title: Type.String(),
  text: Type.String(),
  updated_at: Instant,
})
export type CannedAnswer = Static<typeof CannedAnswer>

/** Rounds: an appeal that waits, or was decided. */
export const QueueAppeal = Type.Object({ id: Id, appeal: Appeal, strike: Strike, account: Account })
export type QueueAppeal = Static<typeof QueueAppeal>

/** Rounds: how much waits for moderators. */
export const Queues = Type.Object({
  reports: Type.Integer(),
  urgent: Type.Integer(),
  mine: Type.Integer(),
  sign_ups: Type.Integer(),
  appeals: Type.Integer(),
  held_posts: Type.Integer(),
  trends: Type.Integer({ description: 'What is about to trend and waits, where the place wants that' }),
})
export type Queues = Static<typeof Queues>

/** Rounds: a first post of a new member that waits, or the parts of a thread. */
export const HeldPost = Type.Object({
  id: Id,
  account: Account,
  parts: Type.Array(Status),
  created_at: Instant,
})
export type HeldPost = Static<typeof HeldPost>

/** Rounds: an entry of the audit log. */
export const AuditEntry = Type.Object({
  id: Id,
  place: Type.Integer({ description: 'Entries are numbered without gaps' }),
  at: Instant,
  actor: Nullable(Type.Object({ id: Id, username: Type.String() })),
  action: Type.String(),
  target: Type.Object({ kind: Type.String(), id: Type.String(), label: Type.String() }),
  details: Type.Record(Type.String(), Type.Unknown()),
})
export type AuditEntry = Static<typeof AuditEntry>
