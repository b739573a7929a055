import { en } from './en.ts'
import { fr } from './fr.ts'
import type { MailingTexts } from './shape.ts'

const languages: Record<string, MailingTexts> = { en, fr }

/** The texts in a member's language, or else in English. */
export function textsIn(locale: string): MailingTexts {
  return languages[locale.slice(0, 2).toLowerCase()] ?? en
}
