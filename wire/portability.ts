import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'

/** What can be carried from one server to another in a CSV file, as Mastodon does. */
export const csvKinds = ['following', 'lists', 'mutes', 'blocks', 'domain_blocks', 'bookmarks'] as const
export const CsvKind = OneOf([...csvKinds])
export type CsvKind = (typeof csvKinds)[number]

/** Why a line was not carried over, or needs nothing done. */
export const importReasons = [
  'already',
  'duplicate',
  'not_understood',
  'other_server',
  'unknown',
  'oneself',
  'gone',
  'requested',
  'refused',
] as const
export type ImportReason = (typeof importReasons)[number]

const ImportRow = Type.Object({
  line: Nullable(Type.Integer({ description: 'Of the file; null for what an overwrite takes away' })),
  text: Type.String({
    description: 'What the line is about, or the line itself where it was not understood',
  }),
  reason: Nullable(OneOf([...importReasons])),
  detail: Nullable(Type.String({ description: 'The sentence of a refusal' })),
})
export type ImportRow = Static<typeof ImportRow>

/** Rounds: a file that a member brings; nothing is changed before it is confirmed. */
export const Import = Type.Object(
  {
    id: Id,
    kind: CsvKind,
    guessed_kind: Nullable(CsvKind),
    file_name: Type.String(),
    mode: Nullable(OneOf(['merge', 'overwrite'])),
    state: OneOf(['preview', 'running', 'done', 'cancelled']),
    created_at: Instant,
    finished_at: Nullable(Instant),
    counts: Type.Object({
      lines: Type.Integer({ description: 'Of the file, without empty ones' }),
      removals: Type.Integer({ description: 'What an overwrite takes away, once it is confirmed' }),
      waiting: Type.Integer({ description: 'Still to be done' }),
      done: Type.Integer(),
      skipped: Type.Integer(),
      failed: Type.Integer(),
    }),
    reasons: Type.Record(Type.String(), Type.Integer(), { description: 'How many lines for each reason' }),
    would_remove: Nullable(
      Type.Integer({ description: 'How much an overwrite would take away; only before it is confirmed' }),
    ),
    first: Type.Array(ImportRow, { description: 'The first lines that will be carried over' }),
    problems: Type.Array(ImportRow, { description: 'The first lines that cannot be' }),
  },
  { $id: 'Import' },
)
export type Import = Static<typeof Import>

/** Rounds: a member's handle and those before, which lead to them. */
export const Handle = Type.Object(
  {
    username: Type.String(),
    changeable_from: Nullable(Type.String({ format: 'date-time', description: 'null: now' })),
    undo_until: Nullable(Type.String({ format: 'date-time' })),
    undo_to: Nullable(Type.String()),
    former: Type.Array(Type.Object({ username: Type.String(), until: Instant })),
  },
  { $id: 'Handle' },
)
export type Handle = Static<typeof Handle>

/** Rounds: everything of a member in one file, which is kept for seven days. */
export const Archive = Type.Object(
  {
    id: Id,
    state: OneOf(['waiting', 'ready']),
    done: Type.Integer({ description: 'Posts that are in it so far' }),
    total: Type.Integer(),
    bytes: Nullable(Type.Integer()),
    created_at: Instant,
    expires_at: Instant,
    next_at: Type.String({ format: 'date-time', description: 'From when on another one can be asked for' }),
  },
  { $id: 'Archive' },
)
export type Archive = Static<typeof Archive>
