import { Type } from 'typebox'
import { Nullable } from '../../wire/base.ts'
import { NewStatus, Plan, planFields, PlannedPart, policyFields } from '../posts/input.ts'

const later = {
  scheduled_at: Type.Optional(
    Nullable(Type.String({ description: 'ISO 8601; at least five minutes from now' })),
  ),
  undo_seconds: Type.Optional(
    Nullable(
      Type.Integer({
        minimum: 0,
        maximum: 60,
        description: 'Rounds: holds it for so long, so that it can be taken back',
      }),
    ),
  ),
}

/** https://docs.joinmastodon.org/methods/statuses/#create */
export const NewStatusOrLater = Type.Object({ ...NewStatus.properties, ...later })
/** A thread to be published now or later. */
export const NewThread = Type.Object({ ...Plan.properties, ...later })

/** What is kept may be unfinished: it is judged when it is published. */
export const DraftInput = Plan
export const DraftChange = Type.Object({
  version: Type.Integer({
    minimum: 1,
    maximum: 2_147_483_647,
    description: 'The version that was read; an older one is refused with 409',
  }),
  ...Plan.properties,
})

/** https://docs.joinmastodon.org/methods/scheduled_statuses/#update */
export const NewTime = Type.Object({ scheduled_at: Type.Optional(Nullable(Type.String())) })
/** Another time, another text, or both; with parts, everything that is not said is as for a new one. */
export const ScheduledChange = Type.Object({
  scheduled_at: Type.Optional(Nullable(Type.String())),
  parts: Type.Optional(Type.Array(PlannedPart, { minItems: 1, maxItems: 50 })),
  ...planFields,
})

export const CalendarQuery = Type.Object({
  from: Type.Optional(Type.String({ description: 'Only what is due then or later' })),
  to: Type.Optional(Type.String({ description: 'Only what is due before' })),
})

export const PreferencesInput = Type.Object({
  undo_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  ...policyFields,
})

export const OneId = Type.Object({ id: Type.String() })
