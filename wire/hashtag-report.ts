import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { Status } from './status.ts'
import { Purpose } from './words.ts'

/**
 * Rounds: figures of hashtags, all under /api/rounds/v1/hashtag_reports. Every number is of public posts that this server knows, at
 * `as_of`; `method_version` says how it was counted (docs/adr/0361). Made by a job: ask again until `state` is done or failed.
 */
const Period = Type.Object({ from: Instant, to: Instant })
const Count = Type.Integer()

/** Somebody who took part. Who does not want to be named has a number in this report and nothing else. */
export const ReportPerson = Type.Object({
  number: Count,
  name: Nullable(Type.String()),
  acct: Nullable(Type.String()),
  url: Nullable(Type.String()),
})
export type ReportPerson = Static<typeof ReportPerson>

/** People by an attribute: classes of five and more; `rest` are all others together. Null: none may be shown (docs/adr/0360). */
export const ReportBreakdown = Nullable(
  Type.Object({
    classes: Type.Array(Type.Object({ label: Type.String(), people: Count })),
    rest: Count,
  }),
)
export type ReportBreakdown = Static<typeof ReportBreakdown>

export const ReportPeriodFigures = Type.Object({
  people: Type.Integer({ description: 'Different authors of at least one original post or answer' }),
  new_people: Type.Integer({ description: 'Of those, who had not used the hashtag before' }),
  posts: Type.Integer({ description: 'Original posts and answers' }),
  originals: Count,
  replies: Count,
  boosts: Count,
  boosters: Type.Integer({ description: 'Different people who boosted' }),
  follower_reach: Type.Integer({
    description: 'Upper bound: the sum over posts of the followers of their authors. Not views',
  }),
  unnamed: Type.Integer({ description: 'People who are not named' }),
  bots_left_out: Count,
  bot_posts_left_out: Count,
  hours: Type.Array(
    Type.Object({ at: Instant, originals: Count, replies: Count, boosts: Count, people: Count }),
    { description: 'Hours (UTC) in which anything was' },
  ),
  purposes: Type.Array(Type.Object({ purpose: Nullable(Purpose), posts: Count, people: Count })),
  professions: ReportBreakdown,
  servers: ReportBreakdown,
  languages: ReportBreakdown,
})
export type ReportPeriodFigures = Static<typeof ReportPeriodFigures>

export const HashtagReportFigures = Type.Object({
  ...ReportPeriodFigures.properties,
  compared: Nullable(ReportPeriodFigures),
  top_posts: Type.Array(
    Type.Object({
      status: Nullable(Status),
      replies: Count,
      boosts: Count,
      favourites: Count,
    }),
    { description: '`status` is null when it was removed since, or is not for who asks' },
  ),
  links: Type.Array(Type.Object({ url: Type.String(), posts: Count, people: Count })),
  papers: Type.Array(
    Type.Object({
      kind: OneOf(['doi', 'pmid']),
      id: Type.String(),
      url: Type.String(),
      posts: Count,
      people: Count,
    }),
  ),
  most_answered: Type.Array(Type.Object({ person: ReportPerson, answers: Count, people: Count })),
  network: Type.Object({
    people: Count,
    connections: Count,
    alone: Count,
    density: Type.Number(),
    reciprocity: Type.Number(),
    components: Count,
    largest_component: Count,
    outside: Count,
    betweenness: Type.Boolean({ description: 'False: too many people for working it out' }),
    drawn: Count,
    classes: Type.Array(Type.String(), { description: 'Professions that the picture tells apart' }),
    description: Type.Object(
      { en: Type.String(), fr: Type.String() },
      { description: 'What the picture shows, in words made from the numbers' },
    ),
    central: Type.Array(
      Type.Object({
        person: ReportPerson,
        in_degree: Count,
        out_degree: Count,
        betweenness: Nullable(Type.Number()),
      }),
      { description: 'Everybody in the picture, those with most connections first' },
    ),
    strongest: Type.Array(
      Type.Object({ from: ReportPerson, to: ReportPerson, answers: Count, mentions: Count }),
      { description: 'The hundred strongest connections; all are in edges.csv' },
    ),
  }),
  methods: Type.Object({ en: Type.String(), fr: Type.String() }, { description: 'A paragraph for a paper' }),
})
export type HashtagReportFigures = Static<typeof HashtagReportFigures>

export const HashtagReport = Type.Object(
  {
    id: Id,
    url: Type.String(),
    state: OneOf(['waiting', 'running', 'done', 'failed']),
    progress: Type.Integer({ minimum: 0, maximum: 100 }),
    error: Nullable(OneOf(['too_many_posts', 'broken'])),
    tags: Type.Array(Type.Object({ name: Type.String(), url: Type.String() })),
    from: Instant,
    to: Instant,
    chat: Nullable(Type.Object({ id: Id, title: Type.String(), url: Type.String() })),
    compare: Nullable(Period),
    without: Type.Array(OneOf(['bots', 'boosts'])),
    created_at: Instant,
    as_of: Nullable(Instant),
    method_version: Count,
    server: Type.String({ description: 'Whose knowledge it is' }),
    figures: Nullable(HashtagReportFigures),
  },
  { $id: 'HashtagReport' },
)
export type HashtagReport = Static<typeof HashtagReport>

/** Rounds: whether hashtag reports may name me. */
export const ReportPreferences = Type.Object({ named: Type.Boolean() }, { $id: 'ReportPreferences' })
export type ReportPreferences = Static<typeof ReportPreferences>
