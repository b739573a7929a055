import { Type, type Static } from 'typebox'

/** https://docs.joinmastodon.org/methods/statuses/#create ; what it may hold is said by rules.ts. */
export const PollInput = Type.Object({
  options: Type.Optional(Type.Array(Type.String(), { description: 'Two to twelve possible answers' })),
  expires_in: Type.Optional(
    Type.Union([Type.Number(), Type.Null()], { description: 'Seconds until the end: 5 minutes to 90 days' }),
  ),
  multiple: Type.Optional(Type.Boolean({ description: 'Whether several answers may be chosen' })),
  hide_totals: Type.Optional(Type.Boolean({ description: 'Whether numbers are hidden until the end' })),
})
export type PollInput = Static<typeof PollInput>

/** https://docs.joinmastodon.org/methods/polls/#vote */
export const BallotInput = Type.Object({
  choices: Type.Array(Type.Integer(), { description: 'Places of the chosen options, from 0' }),
})
