import type { En } from './en.ts'
import type { Locale } from './locales.ts'
import { makeTranslate, type TranslateOf } from './translate.ts'

export { direction, isLocale, localeNames, locales, pickLocale, type Locale } from './locales.ts'
export { makeTranslate, type MessageArgs, type TranslateOf } from './translate.ts'

export type MessageKey = keyof En & string
export type Translate = TranslateOf<MessageKey>

const loaders: Record<Locale, () => Promise<Record<MessageKey, string>>> = {
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
}

const ready = new Map<Locale, Translate>()

/** Loads the catalogue of one language only, once, and gives its translate function. */
export async function loadTranslate(locale: Locale): Promise<Translate> {
  let translate = ready.get(locale)
  if (!translate) ready.set(locale, (translate = makeTranslate(await loaders[locale](), locale)))
  return translate
}
