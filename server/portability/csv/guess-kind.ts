import type { CsvKind } from '../../../wire/portability.ts'
import { shapes } from './kinds.ts'
import type { TableLine } from './read-table.ts'

/** Whether the first line names columns instead of saying something. */
export function isHeader(first: TableLine | undefined): boolean {
  const start = first?.cells?.[0]?.toLowerCase() ?? ''
  return ['account address', 'account', '#domain', 'domain', '#uri', 'uri', 'list name'].includes(start)
}

const uri = /^https?:\/\/\S+$/i
const domain = /^[^\s@/:]+\.[^\s@/:.]+$/
const address = /^@?[\w.-]+@[^\s@/]+$/

/**
 * What a file holds: by its header, else by its name, else by how its first lines look.
 * @returns undefined when nothing tells.
 */
export function guessKind(table: readonly TableLine[], fileName: string): CsvKind | undefined {
  return byHeader(table) ?? byName(fileName) ?? byLook(table)
}

function byHeader(table: readonly TableLine[]): CsvKind | undefined {
  const [first] = table
  if (!isHeader(first)) return undefined
  const cells = (first?.cells ?? []).map((cell) => cell.toLowerCase())
  if (cells[0]?.endsWith('domain')) return 'domain_blocks'
  if (cells[0]?.endsWith('uri')) return 'bookmarks'
  if (cells[0]?.startsWith('list')) return 'lists'
  if (cells.includes('hide notifications')) return 'mutes'
  return cells.some((cell) => ['show boosts', 'notify on new posts', 'languages'].includes(cell))
    ? 'following'
    : undefined
}

function byName(fileName: string): CsvKind | undefined {
  const name = fileName.toLowerCase()
  const whole = Object.entries(shapes).find(([, { file }]) => name.startsWith(file.replace('.csv', '')))
  if (whole) return whole[0] as CsvKind
  if (/bookmark/.test(name)) return 'bookmarks'
  if (/domain/.test(name)) return 'domain_blocks'
  if (/mute/.test(name)) return 'mutes'
  if (/block/.test(name)) return 'blocks'
  if (/list/.test(name)) return 'lists'
  return /follow/.test(name) ? 'following' : undefined
}

/** Addresses alone may be follows, mutes or blocks: nothing tells. */
function byLook(table: readonly TableLine[]): CsvKind | undefined {
  const some = table.slice(0, 20).flatMap(({ cells }) => (cells ? [cells] : []))
  const most = (test: (cells: string[]) => boolean) =>
    some.length > 0 && some.filter(test).length * 2 > some.length
  if (most(([first = '']) => uri.test(first))) return 'bookmarks'
  if (most(([first = '', second = '']) => !address.test(first) && address.test(second))) return 'lists'
  return most(([first = '', second]) => second === undefined && domain.test(first))
    ? 'domain_blocks'
    : undefined
}
