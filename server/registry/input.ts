import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../wire/base.ts'
import { entryKinds, entryStatuses } from '../../wire/registry.ts'

export const TagParams = Type.Object({
  tag: Type.String({ description: 'The hashtag without #, in any capitals' }),
})

const Text = (description: string) => Type.Optional(Nullable(Type.String({ description })))
const Texts = (description: string, maxItems = 20) =>
  Type.Optional(Nullable(Type.Array(Type.String(), { maxItems, description })))

/** What an entry says; what is not given stays, or is empty in a new one. */
export const EntryBody = Type.Object({
  shown: Text('How it is to be written: camel case is read out well'),
  kind: Type.Optional(Nullable(Type.String({ description: entryKinds.join(', ') }))),
  meaning: Text('One line, at most 200 characters'),
  languages: Texts('Codes such as en or fr; at most 20'),
  related: Texts('Hashtags about something near; at most 20'),
  rivals: Texts('Hashtags for the same among which people have not agreed'),
  synonyms: Texts('Other words for the same, which lead here'),
  broader: Texts('Hashtags about something wider'),
  narrower: Texts('Hashtags about a part of it'),
  mesh: Texts('MeSH descriptors, such as D004501'),
  not_to_confuse: Type.Optional(
    Nullable(
      Type.Array(Type.Object({ tag: Type.String(), why: Type.Optional(Nullable(Type.String())) }), {
        maxItems: 10,
      }),
    ),
  ),
  other_meanings: Type.Optional(
    Nullable(
      Type.Array(
        Type.Object({
          meaning: Type.String(),
          year: Type.Optional(Nullable(Type.Integer())),
          language: Type.Optional(Nullable(Type.String())),
          offensive: Type.Optional(Nullable(Type.Boolean())),
        }),
        { maxItems: 10, description: 'What it means elsewhere, or meant in another year' },
      ),
    ),
  ),
  schedule: Text('When a chat is held, in words'),
  starts_on: Text('YYYY-MM-DD'),
  ends_on: Text('YYYY-MM-DD'),
  year: Type.Optional(Nullable(Type.Integer({ description: '1990 to 2100' }))),
  interest: Text('Who profits from it: a company, a product'),
})
export type EntryBody = Static<typeof EntryBody>

export const EntryPut = Type.Object({
  ...EntryBody.properties,
  owner_id: Type.Optional(
    Nullable(
      Type.String({
        description:
          'Only in a proposal: who looks after it. Somebody else than the proposer is asked first.',
      }),
    ),
  ),
  revision: Type.Optional(
    Nullable(Type.Integer({ minimum: 0, description: 'The revision that was read; 0 for a new entry' })),
  ),
  reason: Text('Why it is proposed or changed; public'),
})
export type EntryPut = Static<typeof EntryPut>

const reason = Type.Optional(Nullable(Type.String({ description: 'Public; at most 500 characters' })))

export const ConfirmBody = Type.Object({
  revision: Type.Optional(Nullable(Type.Integer({ description: 'What was read and is confirmed' }))),
  reason,
})
export const ObjectBody = Type.Object({
  reason,
  rival: Type.Optional(Nullable(Type.String({ description: 'The hashtag that it competes with' }))),
})
export const ReasonBody = Type.Object({ reason })
export const settlements = ['register', 'propose', 'retire'] as const
export const SettleBody = Type.Object({
  outcome: OneOf(settlements),
  reason,
})
export const TransferBody = Type.Object({
  account_id: Type.String({ description: 'Who is asked to look after it' }),
  reason,
})
export const AdoptBody = Type.Object({
  decline: Type.Optional(Type.Boolean({ description: 'No: somebody else shall' })),
  reason,
})
export const LockBody = Type.Object({
  hours: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 168, description: 'After these it ends by itself; usually 24' }),
  ),
  reason,
})

export const ListQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 500, description: 'Words of the name or the meaning' })),
  kind: Type.Optional(OneOf(entryKinds)),
  status: Type.Optional(OneOf(entryStatuses)),
  sort: Type.Optional(OneOf(['followed', 'name', 'newest', 'active'] as const)),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 40, at most 80' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000, description: 'Leave out the first' })),
})
export type ListQuery = Static<typeof ListQuery>

export const SuggestQuery = Type.Object({
  q: Type.String({ maxLength: 500, description: 'What has been typed, with or without #' }),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 6, at most 20' })),
})
export const MeaningsQuery = Type.Object({
  tags: Type.String({ maxLength: 8000, description: 'Hashtags, separated by commas; at most 100' }),
})
