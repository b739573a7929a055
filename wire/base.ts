import { Type, type Static, type TSchema } from 'typebox'

/** A time-sorted id: a decimal string that fits 53 bits. */
export const Id = Type.String({ pattern: '^[0-9]{1,16}$', examples: ['116482009110528004'] })
/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = Type.String({ format: 'date-time', examples: ['2026-11-23T10:00:00.000Z'] })

/** A value that may be null on the wire. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One of some words; unlike an enum it keeps the literal types. */
export const OneOf = <const T extends readonly string[]>(values: T, more: { description?: string } = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...more })

/** Every error answer, https://docs.joinmastodon.org/entities/Error/. */
export const ApiErrorBody = Type.Object({
  error: Type.String({ description: 'One sentence that is safe to show to a person.' }),
  error_description: Type.Optional(Type.String()),
  code: Type.Optional(Type.String({ description: 'Rounds: a stable word for the kind of error.' })),
  field: Type.Optional(Type.String({ description: 'Rounds: the input field that is wrong.' })),
  details: Type.Optional(
    Type.Record(Type.String(), Type.Array(Type.Object({ error: Type.String(), description: Type.String() }))),
  ),
})
export type ApiErrorBody = Static<typeof ApiErrorBody>

/** The answer of an endpoint that has nothing to say. */
export const Empty = Type.Object({})

/** https://docs.joinmastodon.org/entities/CustomEmoji/ */
export const CustomEmoji = Type.Object({
  shortcode: Type.String(),
  url: Type.String(),
  static_url: Type.String(),
  visible_in_picker: Type.Boolean(),
  category: Type.Optional(Nullable(Type.String())),
})
export type CustomEmoji = Static<typeof CustomEmoji>
