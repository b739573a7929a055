import { Refusal } from '../../platform/refusal.ts'
import { decodeText } from '../../text/decode-text.ts'
import { wordFields } from '../read-entry.ts'
import { readCsv, tooMany } from './csv.ts'
import { entryLimits, type GivenRow } from './given-row.ts'

/**
 * Reads a file of entries: our JSON, or CSV in any usual encoding.
 * @throws Refusal invalid naming `file`; too_large.
 */
export function readEntries(bytes: Uint8Array): GivenRow[] {
  if (bytes.length > entryLimits.bytes)
    throw new Refusal('too_large', 'The file must be less than 10 MB.', 'file', 'ERR_TOO_LARGE')
  const text = decodeText(bytes).replaceAll('\0', '').toWellFormed()
  if (text.trim() === '') throw new Refusal('invalid', 'There is nothing in this file.', 'file', 'ERR_BLANK')
  const rows = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text)
  if (rows.length === 0)
    throw new Refusal('invalid', 'There are no entries in this file.', 'file', 'ERR_BLANK')
  return rows
}

function readJson(text: string): GivenRow[] {
  const entries = entriesIn(text)
  if (!entries)
    throw new Refusal(
      'invalid',
      'This is not a registry as Rounds writes it: {"entries": [{"tag": …, "kind": …, "meaning": …}]}.',
      'file',
      'ERR_INVALID',
    )
  if (entries.length > entryLimits.rows) throw tooMany()
  return entries.map((entry, at) => rowOf(entry, at + 1))
}

function entriesIn(text: string): unknown[] | undefined {
  try {
    const read: unknown = JSON.parse(text)
    const list = Array.isArray(read) ? read : (read as { entries?: unknown } | null)?.entries
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

function rowOf(entry: unknown, line: number): GivenRow {
  if (typeof entry !== 'object' || entry === null) return { line, tag: '', body: {} }
  const given = entry as Record<string, unknown>
  const body = Object.fromEntries(
    [...wordFields, 'status'].flatMap((field) => (given[field] === undefined ? [] : [[field, given[field]]])),
  )
  const tag = given.shown ?? given.tag
  return { line, tag: typeof tag === 'string' ? tag : '', body }
}
