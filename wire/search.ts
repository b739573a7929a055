import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Instant, Nullable, OneOf } from './base.ts'
import { Collection } from './collection.ts'
import { Status } from './status.ts'
import { Tag } from './tag.ts'

/**
 * Rounds: one thing that a search for posts did not do. Of the question: `unknown_operator` and `no_word` (searched as words, or left
 * out), `unknown_value`, `too_many`, `only_excluded`, `unknown_person`, `unknown_server`, `needs_sign_in`. Of the posts: `people` (`count` who do not allow
 * search), `person` (one of them, asked for by name), `older` (it took too long; nothing beyond `since` was searched).
 */
export const NotSearched = Type.Object({
  kind: OneOf([
    'unknown_operator',
    'unknown_value',
    'no_word',
    'too_many',
    'only_excluded',
    'unknown_person',
    'unknown_server',
    'needs_sign_in',
    'people',
    'person',
    'older',
  ]),
  text: Nullable(Type.String()),
  count: Nullable(Type.Integer()),
  since: Nullable(Instant),
})
export type NotSearched = Static<typeof NotSearched>

/** Rounds: why what was asked for by its handle or address was not found at its server. */
export const MissedElsewhere = Type.Object({
  reason: OneOf(['refused', 'nobody', 'denied', 'unreachable', 'unreadable']),
  host: Type.String({ description: 'The other server; empty where none could be named' }),
  message: Type.String({ description: 'A sentence in English' }),
})
export type MissedElsewhere = Static<typeof MissedElsewhere>

/** https://docs.joinmastodon.org/entities/Search/ */
export const Search = Type.Object({
  accounts: Type.Array(Account),
  statuses: Type.Array(Status),
  hashtags: Type.Array(Tag),
  collections: Type.Array(Collection),
  not_searched: Type.Array(NotSearched, {
    description: 'Rounds: what of the question and which posts were left out',
  }),
  missed_elsewhere: Type.Optional(MissedElsewhere),
})
export type Search = Static<typeof Search>
