import { Type, type Static } from 'typebox'
import { ChatStatus, PersonRole, Repeats } from '../../../wire/chat.ts'
import { Nullable, OneOf } from '../../../wire/base.ts'
import { chatLimits } from './limits.ts'

const Text = (description?: string) =>
  Type.Optional(Nullable(Type.String(description === undefined ? {} : { description })))
const Whole = (description: string) => Type.Optional(Nullable(Type.Integer({ description })))
const Flag = (description: string) => Type.Optional(Nullable(Type.Boolean({ description })))
/** More than is ever taken is refused with the number that is, by the rules. */
const Several = <T extends Parameters<typeof Type.Array>[0]>(of: T, description?: string) =>
  Type.Optional(Nullable(Type.Array(of, description === undefined ? {} : { description })))

const SittingInput = Type.Object({
  time_zone: Text('IANA name; that of the chat unless given'),
  starts_at: Type.String({ description: 'The wall clock of the zone, YYYY-MM-DDTHH:MM; or an instant' }),
  ends_at: Text('Likewise'),
  minutes: Whole('Instead of ends_at; 60 unless said'),
})
export type SittingInput = Static<typeof SittingInput>

export const QuestionInput = Type.Object({
  text: Type.String({ description: 'Without its number and the hashtag, which are added' }),
  minute: Whole('After the beginning; spread evenly unless said'),
})
export type QuestionInput = Static<typeof QuestionInput>

const HostInput = Type.Object({ account_id: Type.String(), role: Type.Optional(Nullable(PersonRole)) })
export type HostInput = Static<typeof HostInput>

const ReadingInput = Type.Object({ url: Text(), doi: Text(), title: Text(), note: Text() })
export type ReadingInput = Static<typeof ReadingInput>

const saying = {
  title: Text(`At most ${chatLimits.title} characters`),
  about: Text(`At most ${chatLimits.about} characters`),
  language: Text('Code such as en or pt-BR'),
  time_zone: Text('IANA name'),
  grace_minutes: Whole('For how long after the end answers are taken; a day unless said'),
  screened: Flag('Posts are shown when a host has accepted them'),
  hosts: Several(HostInput, 'Who hosts, is a guest or takes notes; whoever makes it is a host'),
}

const facts = {
  ...saying,
  tag: Text('One hashtag, with or without its sign'),
  starts_at: Text('Of the only sitting: the wall clock of the zone, YYYY-MM-DDTHH:MM; or an instant'),
  ends_at: Text('Likewise'),
  minutes: Whole('Instead of ends_at; 60 unless said'),
  sittings: Several(SittingInput, `Instead of starts_at, at most ${chatLimits.sittings}`),
  questions: Several(QuestionInput, `At most ${chatLimits.questions}, in their order`),
  readings: Several(ReadingInput),
  allows_overlap: Flag('Another chat may be held on the hashtag at the same time'),
}

export const ChatInput = Type.Object({
  ...facts,
  series_id: Text('A series that the member hosts'),
  status: Type.Optional(
    Nullable(OneOf(['draft', 'scheduled'], { description: 'scheduled: announced at once' })),
  ),
})
export type ChatInput = Static<typeof ChatInput>

export const ChatChange = Type.Object({
  ...facts,
  revision: Type.Integer({ description: 'The revision that was changed; an older one gets 409' }),
})
export type ChatChange = Static<typeof ChatChange>

/** The part of a chat that is written down: what both say. */
export type ChatFacts = Omit<ChatInput, 'series_id' | 'status'>

const UsualInput = Type.Object({
  time_zone: Text('IANA name; that of the series unless given'),
  starts: Type.String({ description: 'The wall clock of the zone at the first time, YYYY-MM-DDTHH:MM' }),
  minutes: Whole('60 unless said'),
})
export type UsualInput = Static<typeof UsualInput>

export const SeriesInput = Type.Object({
  ...saying,
  tag: Text('One hashtag, with or without its sign; it stays'),
  repeats: Type.Optional(Nullable(Repeats)),
  usual_sittings: Several(UsualInput, 'When the first chat is or was; the rhythm goes on from there'),
  federated: Flag('People of other servers can follow it as an account of its own'),
  group_username: Text('The handle of that account; made of the hashtag unless said; it stays'),
})
export type SeriesInput = Static<typeof SeriesInput>

export const SeriesChange = Type.Object({ ...SeriesInput.properties, revision: Type.Integer() })
export type SeriesChange = Static<typeof SeriesChange>

export const FollowSeriesInput = Type.Object({
  posts: Flag(
    'Also follow its account, so that every post of its chats comes to the home; false ends that; unless said it stays',
  ),
})
export type FollowSeriesInput = Static<typeof FollowSeriesInput>

export const OneId = Type.Object({ id: Type.String() })
export const OneQuestion = Type.Object({ id: Type.String(), n: Type.String() })
export const OneAsking = Type.Object({ id: Type.String(), sitting: Type.String(), n: Type.String() })

export const ChatsQuery = Type.Object({
  from: Type.Optional(Type.String({ description: 'Those that end after this moment' })),
  to: Type.Optional(Type.String({ description: 'Those that begin before this moment' })),
  tag: Type.Optional(Type.String()),
  series: Type.Optional(Type.String({ description: 'Id of a series' })),
  mine: Type.Optional(Type.Boolean({ description: 'Those of which the member is a part, drafts too' })),
  followed: Type.Optional(
    Type.Boolean({
      description: 'Those of series that the member follows, or of which they want to be reminded',
    }),
  ),
  status: Type.Optional(ChatStatus),
  order: Type.Optional(
    OneOf(['soonest', 'latest'], { description: 'soonest unless said, where `from` is given; else latest' }),
  ),
  max_id: Type.Optional(Type.String({ description: 'What comes after this chat in the order of the list' })),
  min_id: Type.Optional(Type.String({ description: 'What comes before it' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 20, at most 80' })),
})
export type ChatsQuery = Static<typeof ChatsQuery>

export const SeriesQuery = Type.Object({
  tag: Type.Optional(Type.String()),
  mine: Type.Optional(Type.Boolean({ description: 'Those that the member hosts' })),
  followed: Type.Optional(Type.Boolean()),
  group: Type.Optional(Type.String({ description: 'Id of the account that speaks for it' })),
  max_id: Type.Optional(Type.String()),
  since_id: Type.Optional(Type.String()),
  min_id: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 20, at most 80' })),
})
export type SeriesQuery = Static<typeof SeriesQuery>

export const CancelInput = Type.Object({ reason: Text('Told to those who wanted to be reminded') })
export const CopyInput = Type.Object({
  starts_at: Text('When the copy begins; a week later at the same time of day unless said'),
  time_zone: Text(),
})
export type CopyInput = Static<typeof CopyInput>
export const ReopenInput = Type.Object({ minutes: Whole('For how long; 30 unless said') })
export const DelayInput = Type.Object({ minutes: Whole('2 unless said') })
export const HandOverInput = Type.Object({ account_id: Type.String() })
export const QuestionChange = Type.Object({ text: Text(), minute: Whole('After the beginning') })
export type QuestionChange = Static<typeof QuestionChange>
