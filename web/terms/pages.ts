import type { TermsKind } from '#wire/terms.ts'

/** The address of the page of a kind; a version has the day from which it holds behind it. */
export const pageOf: Record<TermsKind, string> = { terms: '/terms', privacy: '/privacy' }
