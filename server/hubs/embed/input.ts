import { Type, type Static } from 'typebox'
import { OneOf } from '../../../wire/base.ts'
import { Purpose } from '../../../wire/words.ts'

export const EmbedWish = Type.Object({
  purpose: Type.Optional(Purpose),
  language: Type.Optional(
    Type.String({ maxLength: 35, description: 'A BCP 47 tag; `pt` means `pt-BR`, too' }),
  ),
  originals: Type.Optional(Type.Boolean({ description: 'Without answers to others' })),
  theme: Type.Optional(OneOf(['light', 'dark'])),
})
export type EmbedWish = Static<typeof EmbedWish>
