import { Type, type Static } from 'typebox'
import { Instant, Nullable, OneOf } from './base.ts'

/** Terms of service, or a privacy policy. */
export const termsKinds = ['terms', 'privacy'] as const
export const TermsKind = OneOf(termsKinds)
export type TermsKind = (typeof termsKinds)[number]

/** The languages of the templates, of the privacy policy that comes with the software, and of the pages. */
export const termsLanguages = ['en', 'fr'] as const
export const TermsLanguage = OneOf(termsLanguages)
export type TermsLanguage = (typeof termsLanguages)[number]

/** The longest text of a version, in UTF-16 units. */
export const longestTerms = 60_000

const Day = Type.String({ format: 'date', examples: ['2026-05-03'] })

/** https://docs.joinmastodon.org/entities/TermsOfService/ */
export const TermsOfService = Type.Object({
  effective_date: Day,
  effective: Type.Boolean(),
  content: Type.String({ description: 'HTML, safe to show' }),
  succeeded_by: Nullable(Day),
})
export type TermsOfService = Static<typeof TermsOfService>

const version = {
  kind: TermsKind,
  effective_date: Day,
  published_at: Instant,
  state: OneOf(['upcoming', 'in_force', 'past']),
  changes: Type.String({ description: 'What is new in it; plain text, empty for the first' }),
  language: Type.String(),
  url: Type.String(),
}

/** Rounds: a published version, without its text. */
export const TermsVersion = Type.Object(version, { $id: 'TermsVersion' })
export type TermsVersion = Static<typeof TermsVersion>

/** Rounds: a version with its text. A server whose people have written no privacy policy has the one of the software, without dates. */
export const TermsText = Type.Object({
  ...version,
  effective_date: Nullable(Day),
  published_at: Nullable(Instant),
  content: Type.String({ description: 'HTML, safe to show' }),
  preceded_by: Nullable(Day),
  succeeded_by: Nullable(Day),
})
export type TermsText = Static<typeof TermsText>

/** Rounds: what a member agreed to when joining. */
export const TermsAcceptance = Type.Object({ kind: TermsKind, effective_date: Day, accepted_at: Instant })
export type TermsAcceptance = Static<typeof TermsAcceptance>

/** Rounds: a version that is being written. */
export const TermsDraft = Type.Object({
  text: Type.String({ description: 'Markdown' }),
  changes: Type.String(),
  language: TermsLanguage,
  revision: Type.Integer({ description: 'To be sent back when it is saved or published' }),
  updated_at: Instant,
  gaps: Type.Array(Type.String(), { description: 'What a template left open: [[like this]]' }),
})
export type TermsDraft = Static<typeof TermsDraft>

/** Rounds: all versions of one kind, as admins see them. */
export const AdminTerms = Type.Object({
  kind: TermsKind,
  draft: Nullable(TermsDraft),
  versions: Type.Array(
    Type.Object({
      ...version,
      reads: Type.Integer({ description: 'How many members have read that there is a new version' }),
      accepted: Type.Integer({ description: 'How many agreed to it when they joined' }),
      mailing: Type.Boolean({ description: 'Mails about it are still being sent' }),
    }),
  ),
  newest: Nullable(
    Type.Object(
      { text: Type.String(), language: TermsLanguage },
      { description: 'The newest version in Markdown, to go on from' },
    ),
  ),
  earliest_date: Type.String({
    format: 'date',
    description: 'The first day from which a new version may hold',
  }),
})
export type AdminTerms = Static<typeof AdminTerms>
