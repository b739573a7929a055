import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant, Nullable, OneOf } from './base.ts'

/** Somebody in a collection, https://docs.joinmastodon.org/entities/CollectionItem/ */
export const CollectionItem = Type.Object(
  {
    id: Id,
    account_id: Nullable(Id),
    state: OneOf(['pending', 'accepted', 'rejected', 'revoked']),
    created_at: Instant,
  },
  { $id: 'CollectionItem' },
)
export type CollectionItem = Static<typeof CollectionItem>

/** People whom somebody recommends, https://docs.joinmastodon.org/entities/Collection/ */
export const Collection = Type.Object(
  {
    id: Id,
    account_id: Id,
    uri: Type.String(),
    url: Nullable(Type.String()),
    name: Type.String(),
    description: Type.String({ description: 'Plain text, as Mastodon gives it for its own collections' }),
    language: Nullable(Type.String()),
    local: Type.Boolean(),
    sensitive: Type.Boolean(),
    discoverable: Type.Boolean(),
    tag: Nullable(Type.Object({ name: Type.String(), url: Type.String() })),
    item_count: Type.Integer({ description: 'How many of them the reader is shown' }),
    items: Type.Array(CollectionItem),
    created_at: Instant,
    updated_at: Instant,
  },
  { $id: 'Collection' },
)
export type Collection = Static<typeof Collection>

/** https://docs.joinmastodon.org/entities/Account/#PartialAccountWithAvatar */
export const PartialAccountWithAvatar = Type.Pick(Account, [
  'id',
  'acct',
  'url',
  'avatar',
  'avatar_static',
  'locked',
  'bot',
  'display_name',
])
export type PartialAccountWithAvatar = Static<typeof PartialAccountWithAvatar>

/** https://docs.joinmastodon.org/entities/Collection/#WrappedCollection */
export const WrappedCollection = Type.Object({ collection: Collection })
export type WrappedCollection = Static<typeof WrappedCollection>

/** https://docs.joinmastodon.org/entities/CollectionItem/#WrappedCollectionItem */
export const WrappedCollectionItem = Type.Object({ collection_item: CollectionItem })
export type WrappedCollectionItem = Static<typeof WrappedCollectionItem>

/** https://docs.joinmastodon.org/entities/CollectionWithAccounts/ */
export const CollectionWithAccounts = Type.Object({ accounts: Type.Array(Account), collection: Collection })
export type CollectionWithAccounts = Static<typeof CollectionWithAccounts>

/** https://docs.joinmastodon.org/entities/Collection/#Collections , with https://docs.joinmastodon.org/entities/CollectionsWithAccountPreviews/ */
export const Collections = Type.Object({
  collections: Type.Array(Collection),
  partial_accounts: Type.Array(PartialAccountWithAvatar, {
    description: 'Who made them, and the first four in each',
  }),
})
export type Collections = Static<typeof Collections>

/** Rounds: what became of following all in a collection. */
export const FollowedAll = Type.Object({
  followed: Type.Array(Id, { description: 'Followed now' }),
  requested: Type.Array(Id, { description: 'Asked now, because they are locked' }),
  already: Type.Integer({ description: 'Were followed or asked before' }),
})
export type FollowedAll = Static<typeof FollowedAll>
