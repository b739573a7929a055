import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, OneOf } from './base.ts'
import { Tag } from './tag.ts'

/** Which replies to others a list shows: to anybody whom one follows, to people of the list, or none. */
export const repliesPolicies = ['followed', 'list', 'none'] as const
export const RepliesPolicy = OneOf(repliesPolicies)
export type RepliesPolicy = Static<typeof RepliesPolicy>

/** https://docs.joinmastodon.org/entities/List/ */
export const List = Type.Object(
  {
    id: Id,
    title: Type.String(),
    replies_policy: RepliesPolicy,
    exclusive: Type.Boolean({ description: 'New entries are kept out of home' }),
    people_count: Type.Integer({ description: 'Rounds' }),
    tags_count: Type.Integer({ description: 'Rounds' }),
    searches_count: Type.Integer({ description: 'Rounds' }),
  },
  { $id: 'List' },
)
export type List = Static<typeof List>

/** Rounds: what a list holds; one of account, hashtag and query is there. */
export const ListEntry = Type.Object(
  {
    id: Id,
    kind: OneOf(['account', 'hashtag', 'search']),
    in_home: Type.Boolean({ description: 'Also in the home timeline, where it is followed' }),
    account: Type.Optional(Account),
    hashtag: Type.Optional(Tag),
    query: Type.Optional(Type.String()),
  },
  { $id: 'ListEntry' },
)
export type ListEntry = Static<typeof ListEntry>
