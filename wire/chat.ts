import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { Status } from './status.ts'

/**
 * Rounds: scheduled chats on a hashtag, all under /api/rounds/v1. Worth knowing:
 * - A time is said as the wall clock of a zone ("2026-12-01T21:00" in "America/New_York") and answered as an instant with its zone,
 *   and as that wall clock (`starts_local`). Instants with an offset are taken, too.
 * - People are asked before they host: `agreed` is false until they have said yes (POST chats/:id/agree; POST chats/:id/step_down says
 *   no, also later). Others are shown only those who have agreed. Questions are published in nobody's name who has not.
 * - A question whose asking is `asked` with no `status_id` was removed by its author; it can be repeated.
 */

/** Where a chat stands. */
export const ChatStatus = OneOf(['draft', 'scheduled', 'live', 'closed', 'cancelled'])
export type ChatStatus = Static<typeof ChatStatus>

/** Only hosts and co-hosts have the console. */
export const PersonRole = OneOf(['host', 'cohost', 'guest', 'notes'])
export type PersonRole = Static<typeof PersonRole>

export const Repeats = OneOf(['weekly', 'fortnightly', 'monthly'])
export type Repeats = Static<typeof Repeats>

export const AskingState = OneOf(['planned', 'asked', 'skipped'])
export type AskingState = Static<typeof AskingState>

/** `late`: over, but answers are still taken. */
export const SittingState = OneOf(['upcoming', 'live', 'late', 'over'])
export type SittingState = Static<typeof SittingState>

export const ContributionRole = OneOf(['question', 'answer', 'reply', 'welcome', 'offtopic'])
export type ContributionRole = Static<typeof ContributionRole>

export const ContributionState = OneOf(['shown', 'waiting', 'removed'])
export type ContributionState = Static<typeof ContributionState>

/** The account that speaks for a series to other servers, and passes on what counts in its chats. */
const GroupOfSeries = Type.Object({ id: Id, acct: Type.String(), url: Type.String() })

/** How a post came into a chat: written here, by mentioning the group, or because this server happened to see it. */
export const ContributionSource = OneOf(['local', 'mention', 'seen_here'])
export type ContributionSource = Static<typeof ContributionSource>

/** What hosts and the clock do, as the log of a chat has it. */
export const ActKind = OneOf([
  'created',
  'changed',
  'scheduled',
  'opened',
  'closed',
  'reopened',
  'cancelled',
  'question_added',
  'question_changed',
  'question_deleted',
  'question_asked',
  'question_repeated',
  'question_skipped',
  'question_delayed',
  'question_stuck',
  'question_missed',
  'chair_changed',
  'people_changed',
  'agreed',
  'stepped_down',
  'accepted',
  'removed',
  'restored',
  'marked',
  'unmarked',
  'pinned',
  'unpinned',
  'corrected',
  'person_removed',
  'person_restored',
  'person_left_out',
  'person_put_back',
  'zone_changed',
])
export type ActKind = Static<typeof ActKind>

/** Something to read before a chat. */
export const Reading = Type.Object({
  url: Type.String(),
  doi: Nullable(Type.String()),
  title: Type.String(),
  note: Type.String(),
})
export type Reading = Static<typeof Reading>

export const Person = Type.Object(
  {
    account: Account,
    role: PersonRole,
    agreed: Type.Boolean({ description: 'False only for those who were asked; only hosts are shown them' }),
  },
  { $id: 'ChatPerson' },
)
export type Person = Static<typeof Person>

/** One time at which a chat is held. */
export const Sitting = Type.Object({
  id: Id,
  n: Type.Integer(),
  time_zone: Type.String({ description: 'IANA name' }),
  starts_at: Instant,
  ends_at: Instant,
  starts_local: Type.String({ description: 'The wall clock of the zone, YYYY-MM-DDTHH:MM' }),
  minutes: Type.Integer(),
  state: SittingState,
})
export type Sitting = Static<typeof Sitting>

/** A question in a sitting. */
export const Asking = Type.Object({
  sitting_id: Id,
  planned_at: Instant,
  state: AskingState,
  status_id: Nullable(Id),
  asked_at: Nullable(Instant),
  error: Nullable(Type.String({ description: 'To hosts: why it could not be asked at its time' })),
})
export type Asking = Static<typeof Asking>

export const ChatQuestion = Type.Object(
  {
    n: Type.Integer({ minimum: 1, maximum: 12 }),
    text: Type.String(),
    minute: Type.Integer({ description: 'After the beginning of a sitting' }),
    askings: Type.Array(Asking),
  },
  { $id: 'ChatQuestion' },
)
export type ChatQuestion = Static<typeof ChatQuestion>

const TagLink = Type.Object({ name: Type.String({ description: 'As it is written' }), url: Type.String() })

export const Chat = Type.Object(
  {
    id: Id,
    status: ChatStatus,
    rehearsal: Type.Boolean(),
    rehearsal_of: Nullable(Id),
    rehearsal_id: Nullable(Type.String({ description: 'To hosts: the rehearsal that is under way' })),
    title: Type.String(),
    about: Type.String(),
    about_html: Type.String(),
    tag: TagLink,
    language: Nullable(Type.String()),
    time_zone: Type.String(),
    starts_at: Instant,
    ends_at: Instant,
    sittings: Type.Array(Sitting),
    grace_minutes: Type.Integer(),
    grace_ends_at: Instant,
    series: Nullable(Type.Object({ id: Id, title: Type.String(), url: Type.String() })),
    hosts: Type.Array(Person),
    chair: Nullable(Type.String({ description: 'Id of the account in whose name questions are asked' })),
    readings: Type.Array(Reading),
    questions: Type.Array(ChatQuestion, {
      description: 'All to those who are part of it, guests too; to others those that were asked',
    }),
    questions_count: Type.Integer(),
    current_question: Nullable(
      Type.Object({
        n: Type.Integer(),
        text: Type.String(),
        status_id: Nullable(Id),
        sitting_id: Id,
        asked_at: Instant,
      }),
    ),
    next_question: Nullable(
      Type.Object(
        { n: Type.Integer(), sitting_id: Id, planned_at: Instant },
        { description: 'When the next one is due; its text is not told' },
      ),
    ),
    counts: Type.Object({
      contributions: Type.Integer(),
      people: Type.Integer(),
      waiting: Nullable(Type.Integer({ description: 'To hosts: how many wait for them' })),
      reminders: Type.Integer(),
    }),
    screened: Type.Boolean(),
    allows_overlap: Type.Boolean(),
    url: Type.String(),
    calendar_url: Type.String(),
    revision: Type.Integer(),
    federated: Type.Boolean(),
    group: Nullable(GroupOfSeries),
    created_at: Instant,
    live_at: Nullable(Instant),
    closed_at: Nullable(Instant),
    cancelled_at: Nullable(Instant),
    cancel_reason: Nullable(Type.String()),
    me: Nullable(
      Type.Object({
        role: Nullable(PersonRole),
        invited: Type.Boolean({ description: 'Was asked, and has not answered' }),
        may_host: Type.Boolean({ description: 'Has the console' }),
        reminder: Type.Boolean(),
        left_out: Type.Boolean(),
        removed: Type.Boolean(),
        present: Type.Boolean(),
      }),
    ),
  },
  { $id: 'Chat' },
)
export type Chat = Static<typeof Chat>

/** A time of a series by the wall clock of its zone. */
export const UsualSitting = Type.Object({
  time_zone: Type.String(),
  starts: Type.String({ description: 'Of the first time: YYYY-MM-DDTHH:MM' }),
  minutes: Type.Integer(),
})
export type UsualSitting = Static<typeof UsualSitting>

export const ChatSeries = Type.Object(
  {
    id: Id,
    title: Type.String(),
    about: Type.String(),
    about_html: Type.String(),
    tag: TagLink,
    language: Nullable(Type.String()),
    time_zone: Type.String(),
    repeats: Nullable(Repeats),
    usual_sittings: Type.Array(UsualSitting),
    next_times: Type.Array(
      Type.Object({
        time_zone: Type.String(),
        starts_local: Type.String(),
        starts_at: Instant,
        ends_at: Instant,
      }),
      { description: 'When the next chat would be, by its rhythm; empty without one' },
    ),
    grace_minutes: Type.Integer(),
    screened: Type.Boolean(),
    hosts: Type.Array(Person),
    next_chat: Nullable(
      Type.Object({ id: Id, title: Type.String(), starts_at: Instant, url: Type.String() }),
    ),
    counts: Type.Object({ chats: Type.Integer(), followers: Type.Integer() }),
    federated: Type.Boolean(),
    group: Nullable(GroupOfSeries),
    url: Type.String(),
    calendar_url: Type.String(),
    revision: Type.Integer(),
    created_at: Instant,
    ended_at: Nullable(Instant),
    me: Nullable(
      Type.Object({
        following: Type.Boolean({ description: 'It itself or its account: told of each chat' }),
        posts_in_home: Type.Boolean({
          description: 'Follows its account: posts of its chats come to the home',
        }),
        may_host: Type.Boolean(),
        invited: Type.Boolean(),
      }),
    ),
  },
  { $id: 'ChatSeries' },
)
export type ChatSeries = Static<typeof ChatSeries>

/** A post that counts in a chat. */
export const Contribution = Type.Object(
  {
    status: Status,
    question_n: Nullable(Type.Integer()),
    role: ContributionRole,
    state: ContributionState,
    late: Type.Boolean(),
    marked: Type.Boolean(),
    pinned: Type.Boolean(),
    source: ContributionSource,
    sitting_id: Nullable(Id),
    decided_by: Nullable(Type.String({ description: 'To hosts: id of the account that decided' })),
  },
  { $id: 'Contribution' },
)
export type Contribution = Static<typeof Contribution>

/** Who is in a room and lets others see it. */
export const ChatPresence = Type.Object(
  {
    present: Type.Integer({ description: 'All who do, also those whose names this reader is not told' }),
    people: Type.Array(Account),
  },
  { $id: 'ChatPresence' },
)
export type ChatPresence = Static<typeof ChatPresence>

export const ChatAct = Type.Object(
  {
    id: Id,
    what: ActKind,
    by: Nullable(Account),
    details: Type.Record(Type.String(), Type.Unknown()),
    at: Instant,
  },
  { $id: 'ChatAct' },
)
export type ChatAct = Static<typeof ChatAct>

/** What a host reads beside the chat: everything in the order of time, with the posts as they will be published. */
export const RunSheet = Type.Object(
  {
    chat: Chat,
    sittings: Type.Array(
      Type.Object({
        sitting: Sitting,
        lines: Type.Array(
          Type.Object({
            at: Instant,
            local: Type.String({ description: 'The wall clock of the zone of the sitting, HH:MM' }),
            minute: Type.Integer(),
            kind: OneOf(['lobby', 'open', 'question', 'close', 'grace_ends']),
            n: Nullable(Type.Integer()),
            text: Nullable(Type.String({ description: 'The whole post' })),
            state: Nullable(AskingState),
          }),
        ),
      }),
    ),
  },
  { $id: 'ChatRunSheet' },
)
export type RunSheet = Static<typeof RunSheet>
