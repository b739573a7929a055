import { Type } from 'typebox'

export const StartBody = Type.Object({
  next: Type.Optional(Type.String({ maxLength: 2000, description: 'A path of ours to go on to' })),
})
export const ProviderAddress = Type.Object({ address: Type.String() })
export const Newcomer = Type.Object({
  email: Type.String(),
  username: Type.String({ description: 'A suggestion' }),
  display_name: Type.String(),
})
export const JoinBody = Type.Object({
  username: Type.String({ default: '', maxLength: 320 }),
  agreement: Type.Boolean({ default: false }),
  reason: Type.Optional(Type.String({ maxLength: 2000 })),
  locale: Type.Optional(Type.String({ pattern: '^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*$', maxLength: 20 })),
})
