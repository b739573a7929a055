import type { TermsKind, TermsLanguage } from '../../../wire/terms.ts'
import type { Config } from '../../platform/config.ts'
import { privacyEn } from './privacy-en.ts'
import { privacyFr } from './privacy-fr.ts'
import { termsEn } from './terms-en.ts'
import { termsFr } from './terms-fr.ts'

/** What a privacy policy is made of, in one language; each part is Markdown. */
export type PrivacyParts = {
  /** What the software does, which is the same everywhere. */
  body: (place: string) => string
  /** Stands before it where nobody has written a policy. */
  usualTitle: (place: string) => string
  /** Stand before and after it in the template: what only the operator knows, as [[gaps]]. */
  templateHead: (place: string) => string
  templateTail: () => string
}

const privacy: Record<TermsLanguage, PrivacyParts> = { en: privacyEn, fr: privacyFr }
const terms: Record<TermsLanguage, (place: string) => string> = { en: termsEn, fr: termsFr }

/** When the privacy policy that comes with the software was last changed. */
export const usualPrivacyDate = '2026-11-26T00:00:00.000Z'

/** The privacy policy of a server whose people have written none: how the software works, as Markdown. */
export function usualPrivacy({ domain }: Pick<Config, 'domain'>, language: TermsLanguage): string {
  const { usualTitle, body } = privacy[language]
  return `${usualTitle(domain)}\n\n${body(domain)}`
}

/** A text from which the operator begins; what only they know stands in double square brackets and must be filled in. */
export function templateOf(
  { domain }: Pick<Config, 'domain'>,
  kind: TermsKind,
  language: TermsLanguage,
): string {
  if (kind === 'terms') return terms[language](domain)
  const { templateHead, body, templateTail } = privacy[language]
  return `${templateHead(domain)}\n${body(domain)}\n\n${templateTail()}`
}
