import { Type, type Static } from 'typebox'
import { CustomEmoji, Id } from './base.ts'

/** Rounds: an emoji as those see it who look after the place; modelled on Mastodon's own admin pages. */
export const AdminEmoji = Type.Intersect([CustomEmoji, Type.Object({ id: Id, disabled: Type.Boolean() })], {
  $id: 'AdminEmoji',
})
export type AdminEmoji = Static<typeof AdminEmoji>
