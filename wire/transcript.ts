import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'

const Count = Type.Integer({ minimum: 0 })

export const transcriptRoles = ['host', 'cohost', 'guest', 'notes', 'participant'] as const

/** Somebody who wrote in a chat, or hosts it, is its guest or takes notes. Who asked to be left out is in no list. */
export const TranscriptPerson = Type.Object({
  id: Id,
  name: Type.String({ description: 'The display name, or else the handle' }),
  acct: Type.String({ description: 'name@server, also for people of this server' }),
  url: Type.String(),
  avatar: Type.String(),
  profession: Nullable(Type.String({ description: 'As their public profile says it' })),
  role: OneOf(transcriptRoles),
  elsewhere: Type.Boolean({ description: 'Of another server' }),
  posts: Count,
  index: Type.Boolean({ description: 'Whether they let search engines show what they write' }),
})
export type TranscriptPerson = Static<typeof TranscriptPerson>

const Media = Type.Object({
  type: Type.String(),
  url: Nullable(Type.String()),
  description: Nullable(Type.String()),
})

/**
 * A post of a chat. One that its author deleted (`deleted`), and one of somebody who asked to be left out (`left_out`), keeps its
 * place and its time, and nothing else.
 */
export const TranscriptPost = Type.Object(
  {
    state: OneOf(['shown', 'deleted', 'left_out']),
    id: Nullable(Id),
    url: Nullable(Type.String({ description: 'Its page at its own server' })),
    page: Nullable(Type.String({ description: 'Its page here' })),
    account_id: Nullable(Id),
    created_at: Instant,
    edited_at: Nullable(Instant),
    content: Type.String({ description: 'HTML, safe to show' }),
    text: Type.String({ description: 'The same as plain text' }),
    spoiler_text: Type.String(),
    language: Nullable(Type.String()),
    media: Type.Array(Media),
    quotes: Nullable(Type.String({ description: 'The address of the post that it quotes' })),
    sitting: Count,
    question_n: Nullable(Type.Integer()),
    role: OneOf(['question', 'answer', 'reply', 'welcome', 'offtopic']),
    depth: Type.Integer({ minimum: 0, description: 'How many posts of its section it stands below' }),
    in_reply_to_id: Nullable(Id),
    source: OneOf(['local', 'mention', 'seen_here']),
    late: Type.Boolean(),
    marked: Type.Boolean({ description: 'A host marked it as a good answer' }),
    replies_count: Count,
    reblogs_count: Count,
    favourites_count: Count,
  },
  { $id: 'TranscriptPost' },
)
export type TranscriptPost = Static<typeof TranscriptPost>

/** Posts that belong together, each answer below what it answers. Questions come in their order; `other` answers none of them. */
export const TranscriptSection = Type.Object({
  kind: OneOf(['before', 'welcome', 'question', 'other', 'offtopic']),
  n: Nullable(Type.Integer({ description: 'The number of the question' })),
  text: Nullable(Type.String({ description: 'The question' })),
  posts: Type.Array(TranscriptPost),
})
export type TranscriptSection = Static<typeof TranscriptSection>

/** Figures of a whole chat, as far as this server knows it; who was left out is counted, what was deleted is not. */
export const TranscriptFigures = Type.Object({
  people: Count,
  people_elsewhere: Count,
  posts: Count,
  posts_elsewhere: Count,
  originals: Type.Integer({ description: 'Posts that answer nobody, or only a question of the chat' }),
  replies: Count,
  late: Count,
  reblogs: Count,
  favourites: Count,
  left_out: Type.Integer({ description: 'Posts of people who asked to be left out' }),
  deleted: Type.Integer({ description: 'Posts that their authors deleted' }),
  questions: Type.Array(Type.Object({ n: Type.Integer(), posts: Count, answers: Count, people: Count })),
  five_minutes: Type.Array(Type.Object({ at: Instant, posts: Count }), {
    description: 'Those in which somebody wrote',
  }),
  languages: Type.Array(Type.Object({ language: Nullable(Type.String()), posts: Count })),
  most_answered: Type.Array(Type.Object({ id: Id, answers: Count })),
  marked: Type.Array(Id),
})
export type TranscriptFigures = Static<typeof TranscriptFigures>

/** A page that somebody linked to, or that the hosts gave to read before. */
export const TranscriptLink = Type.Object({
  url: Type.String(),
  title: Nullable(Type.String()),
  people: Type.Integer({ description: 'How many people mentioned it' }),
  reading: Type.Boolean({ description: 'The hosts gave it to read before' }),
})
export type TranscriptLink = Static<typeof TranscriptLink>

/** A paper, known by its DOI or its number in PubMed or PubMed Central. */
export const TranscriptPaper = Type.Object({
  kind: OneOf(['doi', 'pmid', 'pmcid']),
  id: Type.String(),
  ...TranscriptLink.properties,
})
export type TranscriptPaper = Static<typeof TranscriptPaper>

/** How the chat is cited: a line to read, and CSL-JSON for reference managers, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html */
export const Citation = Type.Object({
  line: Type.String(),
  csl: Type.Record(Type.String(), Type.Unknown()),
})
export type Citation = Static<typeof Citation>

const Exports = Type.Object({
  html: Type.String(),
  print: Type.String(),
  markdown: Type.String(),
  csv: Type.String(),
  json: Type.String(),
  csl_json: Type.String(),
  ics: Type.String(),
})

export const TranscriptChat = Type.Object({
  id: Id,
  title: Type.String(),
  about: Type.String(),
  tag: Type.Object({ name: Type.String(), url: Type.String() }),
  language: Nullable(Type.String()),
  status: OneOf(['draft', 'scheduled', 'live', 'closed', 'cancelled']),
  rehearsal: Type.Boolean(),
  series: Nullable(Type.Object({ id: Id, title: Type.String(), url: Type.String() })),
  sittings: Type.Array(
    Type.Object({
      n: Type.Integer(),
      time_zone: Type.String(),
      starts_at: Instant,
      ends_at: Instant,
    }),
  ),
  url: Type.String(),
})
export type TranscriptChat = Static<typeof TranscriptChat>

/** What was written in a chat, question by question; all its exports hold the same posts. */
export const Transcript = Type.Object(
  {
    chat: TranscriptChat,
    final: Type.Boolean({ description: 'Nothing can be added any more: the time for late answers is over' }),
    changed_at: Instant,
    people: Type.Array(TranscriptPerson, { description: 'Hosts, guests, then the others' }),
    sections: Type.Array(TranscriptSection),
    figures: TranscriptFigures,
    papers: Type.Array(TranscriptPaper),
    links: Type.Array(TranscriptLink),
    citation: Citation,
    exports: Exports,
    report_url: Type.String({ description: 'Where a report on the hashtag in the time of the chat is made' }),
    hidden: Type.Integer({
      description: 'Posts that the reader is not shown because of a block or mute; the figures count them',
    }),
  },
  { $id: 'Transcript' },
)
export type Transcript = Static<typeof Transcript>
