import { Type, type Static } from 'typebox'
import { AdminDomainBlock, ServerSeverity } from './admin-blocks.ts'
import { Instant, Nullable, OneOf } from './base.ts'
import { FederationMode } from './settings.ts'

const Count = Type.Integer()
const Maybe = Nullable(Instant)

/** Which servers a list shows: all, or those of one kind. */
export const serverFilters = ['all', 'blocked', 'limited', 'allowed', 'failing', 'dead', 'followed'] as const
export const ServerFilter = OneOf(serverFilters)
export type ServerFilter = Static<typeof ServerFilter>

/** Rounds: another server as the moderators' desk shows it. */
export const KnownServer = Type.Object(
  {
    domain: Type.String(),
    software: Nullable(Type.String({ description: 'As it says in NodeInfo: mastodon' })),
    version: Nullable(Type.String()),
    name: Nullable(Type.String()),
    state: Nullable(OneOf(['up', 'failing', 'dead'])),
    accounts: Type.Integer({ description: 'Known here' }),
    first_seen_at: Maybe,
    last_heard_at: Maybe,
    last_delivered_at: Maybe,
    failing_since: Maybe,
    next_try_at: Maybe,
    federates: OneOf(['yes', 'silenced', 'no']),
    allowed: Type.Boolean({ description: 'It is on the list of allowed servers' }),
    block: Nullable(AdminDomainBlock),
    blocked_by: Nullable(Type.String({ description: 'The name above it whose block counts' })),
  },
  { $id: 'KnownServer' },
)
export type KnownServer = Static<typeof KnownServer>

/** What was exchanged on one day (UTC). */
export const ServerDay = Type.Object({
  date: Type.String(),
  taken: Count,
  given: Count,
  failed: Count,
  refused: Count,
})
export type ServerDay = Static<typeof ServerDay>

/** What is known of a server, and what it knows of this one. */
export const ServerDetails = Type.Object(
  {
    ...KnownServer.properties,
    checked_at: Nullable(Instant),
    allow_id: Nullable(Type.String({ description: 'Of its entry in the list of allowed servers' })),
    ours: Type.Object({
      accounts: Count,
      posts: Count,
      followed: Type.Integer({ description: 'Follows of members here to people there' }),
      followers: Type.Integer({ description: 'Follows of people there to members here' }),
      media: Type.Integer({ description: 'Pictures, films and sounds in those posts' }),
      reports_about: Count,
      reports_from: Count,
    }),
    theirs: Type.Object({
      members: Type.Integer({ description: 'Members whose profile it has got' }),
      posts: Type.Integer({ description: 'Posts that were sent there beside those to followers' }),
      followers_only: Type.Integer({ description: 'Posts for followers only that people there can read' }),
      messages: Type.Integer({ description: 'Direct posts to people there' }),
      waiting: Type.Integer({ description: 'Activities that wait to be sent there' }),
      refusal: Nullable(
        Type.Object(
          {
            times: Count,
            status: Type.Integer({ description: 'The last answer of HTTP' }),
            at: Instant,
          },
          { description: 'Activities that it did not want, all its inboxes together' },
        ),
      ),
    }),
    days: Type.Array(ServerDay, { description: 'The last 28, the oldest first' }),
  },
  { $id: 'ServerDetails' },
)
export type ServerDetails = Static<typeof ServerDetails>

/** All other servers in a few numbers. */
export const ServersSummary = Type.Object({
  mode: FederationMode,
  known: Count,
  heard_this_week: Count,
  failing: Count,
  dead: Count,
  blocked: Count,
  limited: Count,
  allowed: Count,
  software: Type.Array(Type.Object({ name: Type.String(), servers: Count })),
})
export type ServersSummary = Static<typeof ServersSummary>

/** A line of a list that is to be imported, beside what holds now. */
export const ListedServer = Type.Object({
  domain: Type.String(),
  severity: ServerSeverity,
  reject_media: Type.Boolean(),
  reject_reports: Type.Boolean(),
  public_comment: Nullable(Type.String()),
  obfuscate: Type.Boolean(),
  /** new; changes what holds; weaker than what holds; the same as holds. */
  what: OneOf(['new', 'changed', 'weaker', 'same']),
  now: Nullable(ServerSeverity),
  accounts: Count,
  follows: Type.Integer({ description: 'How many follows of members would end' }),
})
export type ListedServer = Static<typeof ListedServer>

export const ServerListPreview = Type.Object({
  servers: Type.Array(ListedServer),
  refused: Type.Array(Type.String(), { description: 'The first lines that could not be understood' }),
})
export type ServerListPreview = Static<typeof ServerListPreview>

/** What became of an imported list. */
export const ImportedServers = Type.Object({ added: Count, changed: Count, same: Count })
export type ImportedServers = Static<typeof ImportedServers>
