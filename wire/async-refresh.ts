import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from './base.ts'

/** https://docs.joinmastodon.org/entities/AsyncRefresh/ */
export const AsyncRefresh = Type.Object(
  {
    async_refresh: Type.Object({
      id: Type.String(),
      status: OneOf(['running', 'finished']),
      result_count: Nullable(Type.Integer()),
    }),
  },
  { $id: 'AsyncRefresh' },
)
export type AsyncRefresh = Static<typeof AsyncRefresh>
