import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from './base.ts'
import { QuotePolicy, Visibility } from './words.ts'

/** How a member posts and reads by default, https://docs.joinmastodon.org/entities/Preferences/ */
export const Preferences = Type.Object({
  'posting:default:visibility': Visibility,
  'posting:default:sensitive': Type.Boolean(),
  'posting:default:language': Nullable(Type.String()),
  'posting:default:quote_policy': QuotePolicy,
  'reading:expand:media': OneOf(['default', 'show_all', 'hide_all']),
  'reading:expand:spoilers': Type.Boolean(),
  'reading:autoplay:gifs': Type.Boolean(),
})
export type Preferences = Static<typeof Preferences>
