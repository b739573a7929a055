import type { CsvKind } from '../../../wire/portability.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { isHeader } from './guess-kind.ts'
import { shapes, type CsvRow } from './kinds.ts'
import type { TableLine } from './read-table.ts'

/** A line as it was understood; `row` undefined where it was not. */
export type ReadLine = { line: number; text: string; row: CsvRow | undefined }

/**
 * Reads the lines of a table as one kind. Columns are found by their names where there is a header, else by their place; columns that
 * nobody knows are passed over.
 * @param home the name of this server: its people are written without it
 */
export function readRows(table: readonly TableLine[], kind: CsvKind, home: string): ReadLine[] {
  const withHeader = isHeader(table[0])
  const names = withHeader ? (table[0]?.cells ?? []) : shapes[kind].columns
  const columns = names.map((name) => name.toLowerCase())
  return table.slice(withHeader ? 1 : 0).map(({ line, text, cells }) => ({
    line,
    text,
    row: cells && readers[kind](cellsByName(columns, cells), home),
  }))
}

/** The cell of a column by its name in lower case; the first and, for bookmarks, further ones also by place. */
type Cells = (column: string, place?: number) => string

function cellsByName(columns: readonly string[], cells: readonly string[]): Cells {
  const known = new Map(columns.map((name, place) => [name, cells[place] ?? '']))
  // In a list without header the only cell may be an address; the reader says no to it.
  return (column, place) => known.get(column) ?? (place === undefined ? '' : (cells[place] ?? ''))
}

const readers: Record<CsvKind, (cells: Cells, home: string) => CsvRow | undefined> = {
  following: (cells, home) => {
    const address = addressIn(cells, home)
    if (address === undefined) return undefined
    const languages = languagesIn(cells('languages'))
    return {
      address,
      ...given('boosts', truth(cells('show boosts'))),
      ...given('notify', truth(cells('notify on new posts'))),
      ...(languages.length > 0 && { languages }),
    }
  },
  mutes: (cells, home) => {
    const address = addressIn(cells, home)
    return address === undefined
      ? undefined
      : { address, ...given('notifications', truth(cells('hide notifications'))) }
  },
  blocks: (cells, home) => {
    const address = addressIn(cells, home)
    return address === undefined ? undefined : { address }
  },
  lists: (cells, home) => {
    const list = cells('list name', 0).slice(0, 500)
    const address = readAddress(cells('account address', 1), home)
    return list === '' || address === undefined ? undefined : { list, address }
  },
  domain_blocks: (cells) => {
    const domain = domainIn(cells('#domain') || cells('domain', 0))
    return domain === undefined ? undefined : { domain }
  },
  bookmarks: (cells) => {
    const uri = cells('#uri') || cells('uri', 0)
    if (uri.length > 2000 || !/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return undefined
    const collections = collectionsIn(cells('collections', 1))
    const note = cells('note', 2)
    return { uri, ...(collections.length > 0 && { collections }), ...(note !== '' && { note }) }
  },
}

const addressIn = (cells: Cells, home: string) =>
  readAddress(cells('account address') || cells('account', 0), home)

/** Names of collections in one cell, as our export writes them. */
const collectionsIn = (cell: string) =>
  cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')

function given<K extends string>(name: K, value: boolean | undefined): { [key in K]?: boolean } {
  return (value === undefined ? {} : { [name]: value }) as { [key in K]?: boolean }
}

function truth(cell: string): boolean | undefined {
  const word = cell.toLowerCase()
  if (['true', '1', 'yes', 't'].includes(word)) return true
  return ['false', '0', 'no', 'f'].includes(word) ? false : undefined
}

/** What cannot be a language is passed over: the follow matters more. */
function languagesIn(cell: string): string[] {
  return cell
    .split(/[,;\s]+/)
    .filter((code) => /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/.test(code))
    .slice(0, 50)
}

/** `name`, `@name@server`, `acct:name@server`, or the address of a profile. */
function readAddress(cell: string, home: string): string | undefined {
  const page = /^https?:\/\/([^/\s]+)\/(?:@|users\/)([^/\s@]+)\/?$/i.exec(cell)
  const plain = page ? `${page[2]}@${page[1]}` : cell.replace(/^acct:/i, '').replace(/^@/, '')
  const [name = '', server, ...rest] = plain.split('@')
  if (rest.length > 0 || !/^[\p{L}\p{N}_.-]{1,200}$/u.test(name)) return undefined
  if (server === undefined || server.toLowerCase() === home) return name.toLowerCase()
  const domain = domainIn(server)
  if (domain === undefined) return undefined
  return `${name.toLowerCase()}@${domain}`
}

function domainIn(cell: string): string | undefined {
  try {
    // A server may have a port; a list of blocked ones has only names.
    return readDomain(cell.replace(/:\d+$/, ''))
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
