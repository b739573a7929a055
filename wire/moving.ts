import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Instant, Nullable } from './base.ts'

/** Rounds: another account of which a member says that it is theirs, and that it may move here. */
export const Alias = Type.Object(
  { uri: Type.String({ description: 'The ActivityPub id' }), acct: Nullable(Type.String()) },
  { $id: 'Alias' },
)
export type Alias = Static<typeof Alias>

/** Rounds: where a member has moved to, and whether they may move now. */
export const Moving = Type.Object(
  {
    moved_to: Nullable(Account),
    moved_at: Nullable(Instant),
    movable_from: Nullable(Type.String({ format: 'date-time', description: 'null: now' })),
    aliases: Type.Array(Alias),
  },
  { $id: 'Moving' },
)
export type Moving = Static<typeof Moving>
