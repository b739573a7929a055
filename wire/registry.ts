import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { entryKinds, entryStatuses } from './registry-words.ts'

export { entryKinds, entryStatuses } from './registry-words.ts'

/** What a hashtag stands for. */
export const EntryKind = OneOf(entryKinds)
export type EntryKind = Static<typeof EntryKind>

/** How far the registry stands behind what an entry says. */
export const EntryStatus = OneOf(entryStatuses)
export type EntryStatus = Static<typeof EntryStatus>

/** A hashtag: folded, as it is written, and its page. */
export const NamedTag = Type.Object({
  name: Type.String({ description: 'Folded: without capitals and accents' }),
  shown: Type.String({ description: 'In the capitals in which it is read out well' }),
  url: Type.String(),
})
export type NamedTag = Static<typeof NamedTag>

/** Why a member may not confirm an entry (yet). */
export const whyNots = [
  'signed_out',
  'wrong_status',
  'own',
  'done',
  'objector',
  'too_new',
  'too_few_posts',
  'restrained',
] as const
export const WhyNot = OneOf(whyNots)
export type WhyNot = Static<typeof WhyNot>

/** Rounds: what a hashtag means here, and who says so. */
export const Entry = Type.Object(
  {
    tag: NamedTag,
    kind: EntryKind,
    meaning: Type.String({ description: 'One line, at most 200 characters' }),
    status: EntryStatus,
    owner: Nullable(Account),
    owner_offered: Nullable(Account),
    owner_gone: Type.Boolean({
      description: 'Its owner has left, or gave no sign for twelve months: it may be adopted',
    }),
    languages: Type.Array(Type.String()),
    related: Type.Array(NamedTag),
    rivals: Type.Array(NamedTag),
    synonyms: Type.Array(NamedTag, { description: 'Other words for the same, which lead here' }),
    broader: Type.Array(NamedTag),
    narrower: Type.Array(NamedTag),
    not_to_confuse: Type.Array(Type.Object({ tag: NamedTag, why: Type.String() })),
    other_meanings: Type.Array(
      Type.Object({
        meaning: Type.String(),
        year: Nullable(Type.Integer()),
        language: Nullable(Type.String()),
        offensive: Type.Boolean(),
      }),
      { description: 'What it means elsewhere, or meant in another year' },
    ),
    mesh: Type.Array(Type.String({ description: 'MeSH descriptors, such as D004501' })),
    schedule: Nullable(Type.String()),
    starts_on: Nullable(Type.String({ description: 'YYYY-MM-DD' })),
    ends_on: Nullable(Type.String({ description: 'YYYY-MM-DD' })),
    year: Nullable(Type.Integer()),
    interest: Nullable(Type.String({ description: 'Who profits from it' })),
    locked: Type.Boolean({ description: 'Only its owner and stewards may hold chats with it' }),
    lock: Nullable(Type.Object({ until: Instant, reason: Type.String() })),
    confirmations: Type.Integer(),
    confirmations_needed: Type.Integer(),
    objections: Type.Integer({ description: 'Those that are open' }),
    proposed_by: Nullable(Account),
    proposed_at: Instant,
    confirmed_at: Nullable(Instant),
    updated_at: Instant,
    revision: Type.Integer(),
    me: Type.Object({
      may_edit: Type.Boolean(),
      may_confirm: Type.Boolean(),
      why_not: Nullable(WhyNot),
      may_object: Type.Boolean(),
      objected: Type.Boolean(),
      may_settle: Type.Boolean(),
      may_retire: Type.Boolean(),
      may_transfer: Type.Boolean(),
      may_adopt: Type.Boolean(),
      may_lock: Type.Boolean(),
      is_steward: Type.Boolean(),
    }),
  },
  { $id: 'Entry' },
)
export type Entry = Static<typeof Entry>

/** One step in the history of an entry. */
export const EntryStep = Type.Object(
  {
    id: Id,
    at: Instant,
    by: Nullable(Account),
    what: Type.String(),
    reason: Type.String(),
    changes: Type.Array(Type.Object({ field: Type.String(), before: Type.String(), after: Type.String() }), {
      description: 'What an edit or an import changed',
    }),
    status: Nullable(EntryStatus),
    person: Nullable(Account),
    rival: Nullable(NamedTag),
    until: Nullable(Instant),
  },
  { $id: 'EntryStep' },
)
export type EntryStep = Static<typeof EntryStep>

/** What is shown of a hashtag where it is only mentioned. */
export const TagMeaning = Type.Object(
  {
    tag: NamedTag,
    kind: EntryKind,
    status: EntryStatus,
    meaning: Type.String(),
    interest: Nullable(Type.String()),
    synonym: Nullable(Type.String({ description: 'The word that led here, when it is another' })),
  },
  { $id: 'TagMeaning' },
)
export type TagMeaning = Static<typeof TagMeaning>

/** A hashtag that is offered while somebody writes one. */
export const TagSuggestion = Type.Object(
  {
    name: Type.String({ description: 'As it is to be written' }),
    url: Type.String(),
    status: Nullable(EntryStatus),
    kind: Nullable(EntryKind),
    meaning: Nullable(Type.String()),
    instead_of: Nullable(Type.String({ description: 'The synonym that was being written' })),
    posts: Type.Integer({ description: 'Posts of this server’s knowledge in the last seven days' }),
  },
  { $id: 'TagSuggestion' },
)
export type TagSuggestion = Static<typeof TagSuggestion>

/** The whole registry, for others to take: CC0. */
export const RegistryExport = Type.Object({
  license: Type.String(),
  server: Type.String(),
  entries: Type.Array(
    Type.Object({
      tag: Type.String(),
      shown: Type.String(),
      kind: EntryKind,
      meaning: Type.String(),
      languages: Type.Array(Type.String()),
      related: Type.Array(Type.String()),
      rivals: Type.Array(Type.String()),
      synonyms: Type.Array(Type.String()),
      broader: Type.Array(Type.String()),
      narrower: Type.Array(Type.String()),
      mesh: Type.Array(Type.String()),
      not_to_confuse: Type.Array(Type.Object({ tag: Type.String(), why: Type.String() })),
      other_meanings: Entry.properties.other_meanings,
      schedule: Nullable(Type.String()),
      starts_on: Nullable(Type.String()),
      ends_on: Nullable(Type.String()),
      year: Nullable(Type.Integer()),
      interest: Nullable(Type.String()),
      status: EntryStatus,
      owner: Nullable(Type.String()),
      url: Type.String(),
      proposed_at: Instant,
      confirmed_at: Nullable(Instant),
      updated_at: Instant,
    }),
  ),
})
export type RegistryExport = Static<typeof RegistryExport>

export const importVerdicts = ['new', 'same', 'differs', 'refused'] as const
export const ImportVerdict = OneOf(importVerdicts)
export type ImportVerdict = Static<typeof ImportVerdict>

/** Entries that a steward has brought: looked at first, then taken in as a whole. */
export const RegistryImport = Type.Object(
  {
    id: Id,
    file_name: Type.String(),
    state: OneOf(['preview', 'done']),
    created_at: Instant,
    finished_at: Nullable(Instant),
    counts: Type.Object({
      new: Type.Integer(),
      same: Type.Integer(),
      differs: Type.Integer(),
      refused: Type.Integer(),
    }),
    rows: Type.Array(
      Type.Object({
        line: Type.Integer(),
        tag: Type.String(),
        verdict: ImportVerdict,
        field: Nullable(Type.String()),
        reason: Nullable(Type.String()),
        changes: EntryStep.properties.changes,
      }),
      { description: 'What is not the same here already; the first 500' },
    ),
  },
  { $id: 'RegistryImport' },
)
export type RegistryImport = Static<typeof RegistryImport>
