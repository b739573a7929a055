import { Type, type Static } from 'typebox'

/** Rounds: to whom a member's posts are sent. */
export const Reach = Type.Object(
  {
    here: Type.Integer({ description: 'Followers on this server' }),
    elsewhere: Type.Integer({ description: 'Followers on other servers' }),
    servers: Type.Integer({ description: 'On how many other servers they are' }),
  },
  { $id: 'Reach' },
)
export type Reach = Static<typeof Reach>
