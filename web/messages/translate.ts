import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locales.ts'

export type MessageArgs = Record<string, string | number>

/**
 * A function that gives the sentence of a key in one language. Keys are checked by type.
 * Sentences are ICU MessageFormat: `{name}`, `{count, plural, one {# post} other {# posts}}`.
 */
export type TranslateOf<Key extends string> = (key: Key, args?: MessageArgs) => string

/** Makes the translate function of a catalogue. A compiled sentence is kept for the life of the function. */
export function makeTranslate<Key extends string>(
  catalogue: Readonly<Record<Key, string>>,
  locale: Locale,
): TranslateOf<Key> {
  const compiled = new Map<Key, IntlMessageFormat>()
  return (key, args) => {
    const sentence = catalogue[key]
    if (!sentence.includes('{')) return sentence
    let format = compiled.get(key)
    if (!format) compiled.set(key, (format = new IntlMessageFormat(sentence, locale)))
    return String(format.format(args))
  }
}
