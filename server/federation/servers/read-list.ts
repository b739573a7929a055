import type { ServerSeverity } from '../../../wire/admin-blocks.ts'
import { readTable } from '../../portability/csv/read-table.ts'
import { normaliseDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What a list says of a server; columns that it does not have say what is usual. */
export type ListedBlock = {
  domain: string
  severity: ServerSeverity
  reject_media: boolean
  reject_reports: boolean
  public_comment: string | null
  obfuscate: boolean
}

/** Mastodon's columns, in its order, https://docs.joinmastodon.org/admin/moderation/ */
export const blockColumns = [
  '#domain',
  '#severity',
  '#reject_media',
  '#reject_reports',
  '#public_comment',
  '#obfuscate',
] as const

export const mostListed = 20_000
const mostRefused = 20
const longestComment = 2000

/**
 * Reads a list of servers: Mastodon's CSV, one with other columns or another order of them, or one name a line. A name that stands
 * twice counts once, as it stood first. What one cannot understand is told, and nothing else is lost with it.
 * @param own this server's name, which cannot be on a list.
 * @throws Refusal invalid, naming `list`, when there is no server in it; too_large.
 */
export function readServerList(text: string, own: string): { servers: ListedBlock[]; refused: string[] } {
  const lines = readTable(text.replace(/^\uFEFF/, ''))
  const columns = columnsOf(lines[0]?.cells)
  const servers = new Map<string, ListedBlock>()
  const refused: string[] = []
  for (const { cells, text: line } of columns ? lines.slice(1) : lines) {
    if (!columns && /^\s*#/.test(line)) continue
    const block = cells && readLine(cells, columns ?? ['domain', 'severity'])
    if (block && block.domain !== own) {
      if (!servers.has(block.domain)) servers.set(block.domain, block)
    } else if (refused.length < mostRefused) refused.push(line.slice(0, 200))
  }
  if (servers.size === 0) throw new Refusal('invalid', 'There is no name of a server in the list.', 'list')
  return { servers: [...servers.values()], refused }
}

/** The words of a heading without their #; undefined where the first line is a server already. */
function columnsOf(cells: string[] | undefined): string[] | undefined {
  const words = cells?.map((cell) => cell.toLowerCase().replace(/^#\s*/, ''))
  return words?.includes('domain') ? words : undefined
}

function readLine(cells: readonly string[], columns: readonly string[]): ListedBlock | undefined {
  const of = (name: string) => cells[columns.indexOf(name)]?.trim() ?? ''
  // Lists for other software write a wildcard for what is below a name, which is meant anyway.
  const domain = normaliseDomain(of('domain').replace(/^\*\./, ''))
  const severity = readSeverity(of('severity'))
  if (domain === undefined || !domain.includes('.') || severity === undefined) return undefined
  const isOn = (name: string) => /^(true|t|yes|1)$/i.test(of(name))
  return {
    domain,
    severity,
    reject_media: isOn('reject_media'),
    reject_reports: isOn('reject_reports'),
    public_comment: of('public_comment').slice(0, longestComment) || null,
    obfuscate: isOn('obfuscate'),
  }
}

/** A list without severities is one of servers with which nobody wants anything to do, as in Mastodon. */
function readSeverity(given: string): ServerSeverity | undefined {
  const word = given.toLowerCase()
  if (word === '') return 'suspend'
  return word === 'noop' || word === 'silence' || word === 'suspend' ? word : undefined
}
