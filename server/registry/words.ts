import type { Updateable } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { changeEntry, putSynonyms, type StoredEntry } from './queries.ts'
import { wordFields, type Words } from './read-entry.ts'
import type { RegistryEntriesTable } from './tables.ts'

/** What an entry says, without what has become of it. */
export function wordsOf(row: StoredEntry): Words {
  return Object.fromEntries(wordFields.map((field) => [field, row[field]])) as Words
}

/** The same as columns. */
export function wordsRow(words: Words) {
  return {
    ...words,
    not_to_confuse: JSON.stringify(words.not_to_confuse),
    other_meanings: JSON.stringify(words.other_meanings),
  }
}

export type Change = { field: string; before: string; after: string }

/** What is different between two, in words that a history shows. The order of lists does not matter. */
export function changesBetween(before: Words, after: Words): Change[] {
  return wordFields.flatMap((field) => {
    if (sameWord(before[field]) === sameWord(after[field])) return []
    return [{ field, before: inWords(before[field]), after: inWords(after[field]) }]
  })
}

/** One word of an entry as a line of text. */
export function inWords(value: Words[keyof Words]): string {
  if (value === null) return ''
  if (!Array.isArray(value)) return String(value)
  return value.map((one) => (typeof one === 'string' ? one : partInWords(one))).join(', ')
}

function partInWords(one: Words['not_to_confuse'][number] | Words['other_meanings'][number]): string {
  if ('tag' in one) return one.why === '' ? `#${one.tag}` : `#${one.tag} (${one.why})`
  const facts = [one.year, one.language, one.offensive ? 'offensive' : null].filter((fact) => fact !== null)
  return facts.length === 0 ? one.meaning : `${one.meaning} (${facts.join(', ')})`
}

/** For comparing: JSON from the database has its keys in another order. */
function sameWord(value: Words[keyof Words]): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  const each = value.map((one) =>
    typeof one === 'string' ? one : JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
  return JSON.stringify(each.sort())
}

/** Stores other words of an entry, which are its next revision. */
export async function changeRow(
  ctx: Context,
  tx: Tx,
  row: StoredEntry,
  words: Words,
  more: Updateable<RegistryEntriesTable> = {},
): Promise<void> {
  await changeEntry(tx, row.tag, {
    ...wordsRow(words),
    ...more,
    revision: row.revision + 1,
    updated_at: ctx.now(),
  })
  await putSynonyms(tx, row.tag, words.synonyms.map(foldHashtag))
}
