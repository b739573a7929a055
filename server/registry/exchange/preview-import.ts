import type { RegistryImport } from '../../../wire/registry.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import { FetchRefused, safeFetch } from '../../platform/safe-fetch.ts'
import { isSteward } from '../stewards.ts'
import type { Change } from '../words.ts'
import { entryLimits } from './given-row.ts'
import { judgeRows, type Judged } from './judge-rows.ts'
import * as queries from './queries.ts'
import { readEntries } from './read-file.ts'

/** What a row of an import keeps for when it is taken in. */
export type RowData = {
  words?: unknown
  skeleton?: string
  registered?: boolean
  revision?: number
  changes?: Change[]
}

const shownRows = 500

/** @throws Refusal forbidden for everybody but stewards. */
export async function demandSteward(ctx: Context, viewer: Viewer): Promise<void> {
  if (!(await isSteward(ctx, viewer))) throw new Refusal('forbidden', 'Stewards bring entries in.')
}

/**
 * Looks at a file, or at the registry of another server of Rounds, and keeps what it would change: nothing is changed before that is
 * confirmed. What the steward looked at before is forgotten.
 * @throws Refusal forbidden; invalid naming `file`, or `from` when it is no server, or one that gives no answer; too_large.
 */
export async function previewImport(
  ctx: Context,
  viewer: Viewer,
  wish: { file?: unknown; from?: string | null | undefined },
): Promise<RegistryImport> {
  await demandSteward(ctx, viewer)
  const { bytes, name } = await bring(ctx, wish)
  const id = await keepPreview(ctx, viewer.accountId, name, await judgeRows(ctx, readEntries(bytes)))
  return importJson(ctx, viewer, String(id))
}

async function bring(
  ctx: Context,
  { file, from }: { file?: unknown; from?: string | null | undefined },
): Promise<{ bytes: Uint8Array; name: string }> {
  if (from) {
    const [host = ''] = from.replace(/^https?:\/\//i, '').split('/', 1)
    return fetchRegistry(ctx, readDomain(host, 'from'))
  }
  if (typeof file === 'object' && file !== null && 'bytes' in file && file.bytes instanceof Uint8Array) {
    const name = 'filename' in file ? String(file.filename) : 'file'
    return { bytes: file.bytes, name: name.replaceAll('\0', '').toWellFormed().slice(0, 200) }
  }
  if (typeof file === 'string' && file.trim() !== '') return { bytes: Buffer.from(file), name: 'text' }
  throw new Refusal('invalid', 'Choose a CSV or JSON file, or name a server.', 'file', 'ERR_BLANK')
}

async function fetchRegistry(ctx: Context, domain: string): Promise<{ bytes: Uint8Array; name: string }> {
  const refuse = (sentence: string) => new Refusal('invalid', sentence, 'from', 'ERR_UNREACHABLE')
  try {
    const answer = await safeFetch(new URL(`https://${domain}/api/rounds/v1/registry.json`), {
      network: ctx.network,
      accept: ['application/json'],
      maxBytes: entryLimits.bytes,
      timeoutMs: 20_000,
    })
    if (answer.status !== 200) throw refuse(`${domain} has no registry of hashtags that it gives away.`)
    return { bytes: answer.bytes, name: domain }
  } catch (error) {
    if (error instanceof FetchRefused) throw refuse(`${domain} could not be asked.`)
    throw error
  }
}

/** Stores what was found out about a file. @returns the id of the import. */
export async function keepPreview(
  ctx: Context,
  accountId: number,
  fileName: string,
  judged: readonly Judged[],
): Promise<number> {
  const id = ctx.newId()
  await transact(ctx, async (tx) => {
    await queries.deletePreviews(tx, accountId)
    const row = { id, account_id: accountId, file_name: fileName, state: 'preview' } as const
    await queries.insertImport(tx, { ...row, created_at: ctx.now(), finished_at: null })
    await queries.insertImportRows(
      tx,
      judged.map((one) => ({
        import_id: id,
        line: one.line,
        tag: one.tag,
        verdict: one.verdict,
        data: dataOf(one),
        field: one.verdict === 'refused' ? one.field : null,
        reason: one.verdict === 'refused' ? one.reason : null,
      })),
    )
  })
  return id
}

function dataOf(one: Judged): RowData | null {
  if (one.verdict === 'new') return { words: one.words, skeleton: one.skeleton, registered: one.registered }
  return one.verdict === 'differs' ? { words: one.words, revision: one.revision, changes: one.changes } : null
}

/**
 * An import of a steward's own, with what is not the same here already.
 * @throws Refusal not_found
 */
export async function importJson(ctx: Context, viewer: Viewer, wireId: string): Promise<RegistryImport> {
  await demandSteward(ctx, viewer)
  const id = parseId(wireId)
  const found = id === undefined ? undefined : await queries.importById(ctx.db, viewer.accountId, id)
  if (!found) throw new Refusal('not_found', 'Record not found')
  const [counts, rows] = await Promise.all([
    queries.countRows(ctx.db, found.id),
    queries.unlikeRows(ctx.db, found.id, shownRows),
  ])
  const count = (verdict: 'new' | 'same' | 'differs' | 'refused') => counts.get(verdict) ?? 0
  return {
    id: String(found.id),
    file_name: found.file_name,
    state: found.state,
    created_at: found.created_at.toISOString(),
    finished_at: found.finished_at?.toISOString() ?? null,
    counts: {
      new: count('new'),
      same: count('same'),
      differs: count('differs'),
      refused: count('refused'),
    },
    rows: rows.map(({ line, tag, verdict, field, reason, data }) => ({
      line,
      tag,
      verdict,
      field,
      reason,
      changes: (data as RowData | null)?.changes ?? [],
    })),
  }
}
