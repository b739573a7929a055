import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Sentences } from './texts.ts'

const languages: Record<string, Sentences> = { en, fr }

/** The sentences in a member's language, or else in English. */
export function sentencesIn(locale: string): Sentences {
  return languages[locale.slice(0, 2).toLowerCase()] ?? en
}
