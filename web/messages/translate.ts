import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locales.ts'

type MessageFormatElement = ReturnType<IntlMessageFormat['getAst']>[number]

export type MessageArgs = Record<string, string | number>

/**
 * A function that gives the sentence of a key in one language. Keys are checked by type.
 * Sentences are ICU MessageFormat: `{name}`, `{count, plural, one {# post} other {# posts}}`.
 */
export type TranslateOf<Key extends string> = (key: Key, args?: MessageArgs) => string

/** As it is written; in a build of the pages (precompile.ts) a sentence with variables is already taken apart. */
export type Sentence = string | MessageFormatElement[]

/** Makes the translate function of a catalogue. A compiled sentence is kept for the life of the function. */
export function makeTranslate<Key extends string>(
  catalogue: Readonly<Record<Key, Sentence>>,
  locale: Locale,
): TranslateOf<Key> {
  const compiled = new Map<Key, IntlMessageFormat>()
  return (key, args) => {
    const sentence = catalogue[key]
    if (typeof sentence === 'string' && !sentence.includes('{')) return sentence
    let format = compiled.get(key)
    if (!format) compiled.set(key, (format = new IntlMessageFormat(sentence, locale)))
    return String(format.format(args && isolated(args)))
  }
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Names in Arabic or Hebrew script keep to themselves, so that they do not turn the sentence around them (UAX 9, isolates). */
function isolated(args: MessageArgs): MessageArgs {
  const entries = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'string' && rightToLeft.test(value) ? `\u2068${value}\u2069` : value,
  ])
  return Object.fromEntries(entries) as MessageArgs
}
