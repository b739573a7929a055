import { readFile } from 'node:fs/promises'
import type { CsvKind } from '../../../wire/portability.ts'
import { accountsByHandles } from '../../accounts/queries.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { isSavedFile, type SavedFile } from '../../platform/incoming.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPost } from '../../posts/find-post.ts'
import { decodeText } from '../../text/decode-text.ts'
import { guessKind } from '../csv/guess-kind.ts'
import type { CsvRow } from '../csv/kinds.ts'
import { readRows, type ReadLine } from '../csv/read-rows.ts'
import { csvLimits, readTable } from '../csv/read-table.ts'
import { ownPostIn } from './own-post.ts'
import { deletePreviews, insertImport, insertRows, type RowRecord } from './queries.ts'

/**
 * Reads a file and keeps what it says, to look at it first: nothing is changed before it is confirmed. A file that was looked at
 * before and not confirmed goes.
 * @param kind what the member says it is; undefined to guess by header and name
 * @returns the id of the import.
 * @throws Refusal invalid naming `file`, or `kind` when nothing tells what the file is; too_large.
 */
export async function previewImport(
  ctx: Context,
  viewer: Viewer,
  wish: { file: unknown; kind?: CsvKind | undefined },
): Promise<number> {
  const file = readUpload(wish.file)
  const table = readTable(decodeText(await readFile(file.path)))
  if (table.length === 0) throw new Refusal('invalid', 'There is nothing in this file.', 'file', 'ERR_BLANK')
  const guessed = guessKind(table, file.filename)
  const kind = wish.kind ?? guessed
  if (kind === undefined)
    throw new Refusal(
      'invalid',
      'Say what is in the file: its header and its name do not tell.',
      'kind',
      'ERR_BLANK',
    )
  const lines = readRows(table, kind, ctx.config.domain)
  const id = ctx.newId()
  const rows = await judge(ctx, viewer, id, lines)
  await ctx.db.transaction().execute(async (tx) => {
    await deletePreviews(tx, viewer.accountId)
    await insertImport(tx, {
      id,
      account_id: viewer.accountId,
      kind,
      guessed_kind: guessed ?? null,
      file_name: file.filename.replaceAll('\0', '').toWellFormed().slice(0, 200),
      mode: null,
      created_at: ctx.now(),
      finished_at: null,
    })
    await insertRows(tx, rows)
  })
  return id
}

function readUpload(given: unknown): SavedFile {
  if (!isSavedFile(given) || given.size === 0)
    throw new Refusal('invalid', 'Choose a CSV file.', 'file', 'ERR_BLANK')
  if (given.tooLarge || given.size > csvLimits.bytes)
    throw new Refusal('too_large', 'The file must be less than 20 MB.', 'file', 'ERR_TOO_LARGE')
  return given
}

type Judged = Pick<RowRecord, 'target_id' | 'outcome' | 'reason'>
const failed = (reason: RowRecord['reason']): Judged => ({ target_id: null, outcome: 'failed', reason })
const open = (target_id: number | null): Judged => ({ target_id, outcome: null, reason: null })

async function judge(
  ctx: Context,
  viewer: Viewer,
  importId: number,
  lines: readonly ReadLine[],
): Promise<RowRecord[]> {
  const known = await knownAddresses(ctx, lines)
  const seen = new Set<string>()
  const rows: RowRecord[] = []
  for (const [place, { line, text, row }] of lines.entries()) {
    const key = row && keyOf(row)
    const isDouble = key !== undefined && seen.has(key)
    if (key !== undefined) seen.add(key)
    const judged: Judged = !row
      ? failed('not_understood')
      : isDouble
        ? { target_id: null, outcome: 'skipped', reason: 'duplicate' }
        : await judgeRow(ctx, viewer, row, known)
    const data = row ?? { raw: text.slice(0, 500) }
    rows.push({
      import_id: importId,
      account_id: viewer.accountId,
      place,
      line,
      action: 'add',
      data,
      detail: null,
      ...judged,
    })
  }
  return rows
}

function keyOf(row: CsvRow): string {
  if ('domain' in row) return row.domain
  if ('uri' in row) return row.uri
  return `${row.list?.toLowerCase() ?? ''}\n${row.address}`
}

/** All addresses of a file, found with few queries. */
async function knownAddresses(ctx: Context, lines: readonly ReadLine[]): Promise<Map<string, number>> {
  const addresses = [...new Set(lines.flatMap(({ row }) => (row && 'address' in row ? [row.address] : [])))]
  const known = new Map<string, number>()
  for (let start = 0; start < addresses.length; start += 2000) {
    const handles = addresses.slice(start, start + 2000).map((address) => {
      const [username = '', domain] = address.split('@')
      return { username, domain: domain ?? null }
    })
    for (const { id, username, domain } of await accountsByHandles(ctx.db, handles))
      known.set(`${username}${domain === null ? '' : `@${domain}`}`.toLowerCase(), id)
  }
  return known
}

async function judgeRow(
  ctx: Context,
  viewer: Viewer,
  row: CsvRow,
  known: Map<string, number>,
): Promise<Judged> {
  if ('domain' in row) return row.domain === ctx.config.domain ? failed('oneself') : open(null)
  if ('uri' in row) return judgeBookmark(ctx, viewer, row.uri)
  const id = known.get(row.address)
  if (id === viewer.accountId && row.list === undefined) return failed('oneself')
  if (id !== undefined) return open(id)
  return failed(row.address.includes('@') ? 'other_server' : 'unknown')
}

async function judgeBookmark(ctx: Context, viewer: Viewer, uri: string): Promise<Judged> {
  const postId = ownPostIn(ctx.config, uri)
  if (postId === undefined) return failed('other_server')
  try {
    return open((await findPost(ctx, viewer, postId)).id)
  } catch (error) {
    if (error instanceof Refusal) return failed('gone')
    throw error
  }
}
