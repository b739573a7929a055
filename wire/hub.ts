import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Instant, Nullable } from './base.ts'
import { PreviewCard } from './card.ts'
import { Chat } from './chat.ts'
import { Entry, NamedTag } from './registry.ts'
import { Tag } from './tag.ts'

/** A day (UTC) of a hashtag. */
const HubDay = Type.Object({
  day: Type.String({ description: 'YYYY-MM-DD, UTC' }),
  posts: Type.Integer(),
  people: Type.Integer({ description: 'Distinct people on this day' }),
})

/** Somebody whose posts with a hashtag help others. */
export const HubPerson = Type.Object({
  account: Account,
  answers: Type.Integer({
    description:
      'Distinct people who answered, favourited or bookmarked their posts with the hashtag, each counted once, themselves not',
  }),
  why: Type.String({ description: 'The same as a sentence, in English' }),
})
export type HubPerson = Static<typeof HubPerson>

/** An address that posts with a hashtag share. */
export const HubLink = Type.Object({
  url: Type.String(),
  card: Nullable(PreviewCard),
  people: Type.Integer({ description: 'Distinct people who shared it' }),
})
export type HubLink = Static<typeof HubLink>

/** A hashtag that the same posts have. */
export const HubRelated = Type.Object({
  name: Type.String(),
  url: Type.String(),
  shared: Type.Integer({ description: 'Distinct people who used both in one post' }),
})
export type HubRelated = Static<typeof HubRelated>

/** Whether a member is told of each new post with a hashtag. */
export const HubBell = Type.Object({
  on: Type.Boolean(),
  daily: Type.Integer({
    description: 'How many posts a day are told; what comes after them is only counted',
  }),
})
export type HubBell = Static<typeof HubBell>

/** What the page of a hashtag shows beside its posts; Rounds alone has it. All figures are of public posts known to this server. */
export const Hub = Type.Object(
  {
    tag: Tag,
    usable: Type.Boolean({ description: 'False where moderators let no new post use it' }),
    entry: Nullable(Entry),
    synonym_of: Nullable(NamedTag),
    live_chat: Nullable(Chat),
    next_chat: Nullable(Chat),
    past_chats: Type.Array(Chat, { description: 'The last three that are over' }),
    activity: Type.Array(HubDay, { description: 'The last 28 days, the oldest first, today included' }),
    counts: Type.Object({
      posts: Type.Integer({ description: 'In those 28 days' }),
      people: Type.Integer({ description: 'Distinct people in those 28 days' }),
    }),
    people: Type.Array(HubPerson),
    links: Type.Array(HubLink),
    related: Type.Array(HubRelated),
    bell: Nullable(HubBell),
    read: Type.Object({
      posts: Type.Integer({ description: 'How many posts people and related hashtags were found in' }),
      since: Instant,
      links_since: Instant,
    }),
    as_of: Instant,
  },
  { $id: 'Hub' },
)
export type Hub = Static<typeof Hub>
