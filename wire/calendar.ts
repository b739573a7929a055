import { Type, type Static } from 'typebox'
import { Instant, Nullable } from './base.ts'

/** A member's calendar for programs; its address is told once, when it is made. */
export const CalendarSubscription = Type.Object(
  {
    created_at: Instant,
    read_on: Nullable(Type.String({ format: 'date', description: 'The day on which it was read last' })),
    url: Nullable(
      Type.String({ description: 'Only in the answer to its making: keep it, it cannot be told again' }),
    ),
  },
  { $id: 'CalendarSubscription' },
)
export type CalendarSubscription = Static<typeof CalendarSubscription>

/** What a calendar says of an event, in the form in which a chat is planned. */
export const ReadEvent = Type.Object({
  title: Type.String(),
  about: Type.String(),
  sittings: Type.Array(
    Type.Object({
      time_zone: Type.String(),
      starts_at: Type.String({ description: 'The wall clock of the zone, YYYY-MM-DDTHH:MM' }),
      minutes: Type.Integer(),
    }),
  ),
})
export type ReadEvent = Static<typeof ReadEvent>
