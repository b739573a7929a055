import { Type, type Static } from 'typebox'
import { CustomEmoji, Id } from './base.ts'

/** Rounds: the emoji with which somebody of another server has marked a post as a favourite. */
export const Reaction = Type.Object(
  {
    account_id: Id,
    emoji: Type.String({ description: 'An emoji, or the shortcode of a custom one with its colons' }),
    emojis: Type.Array(CustomEmoji, { description: 'The picture of a custom one, where it is to be had' }),
  },
  { $id: 'Reaction' },
)
export type Reaction = Static<typeof Reaction>
