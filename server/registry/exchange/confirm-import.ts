import type { RegistryImport } from '../../../wire/registry.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { entriesByTag, lockNames } from '../queries.ts'
import type { Words } from '../read-entry.ts'
import { changeRow } from '../words.ts'
import { demandSteward, importJson, type RowData } from './preview-import.ts'
import * as queries from './queries.ts'

export type Choice = {
  /** What differs and is to say what the file says: all of it, or some hashtags (folded); the rest stays. */
  take: 'all' | readonly string[]
  /** New entries that the file calls registered are so here; otherwise all are proposed. */
  trust: boolean
}

/**
 * Takes an import in, as a whole or not at all: what is new, and of what differs what the steward chose. Nothing else is overwritten.
 * @throws Refusal forbidden; not_found; conflict when it was taken in already, or the registry has changed since it was looked at.
 */
export async function confirmImport(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  choice: Choice,
): Promise<RegistryImport> {
  await demandSteward(ctx, viewer)
  await takeIn(ctx, viewer.accountId, parseId(wireId) ?? 0, { ...choice, byId: viewer.accountId })
  return importJson(ctx, viewer, wireId)
}

/** The same for who may already; `byId`: whose step it is in the history, null for the server itself. */
export async function takeIn(
  ctx: Context,
  accountId: number,
  importId: number,
  choice: Choice & { byId: number | null },
): Promise<void> {
  try {
    await transact(ctx, async (tx, emit) => {
      const found = await queries.lockImport(tx, accountId, importId)
      if (!found) throw new Refusal('not_found', 'Record not found')
      if (found.state === 'done') throw new Refusal('conflict', 'This import was taken in already.')
      await lockNames(tx)
      const from = found.file_name
      const added = await addNew(ctx, tx, importId, { ...choice, from })
      const changed = await changeSome(ctx, tx, importId, { ...choice, from })
      await queries.endImport(tx, importId, ctx.now())
      if (added + changed > 0) emit({ name: 'registry.imported', importId })
    })
  } catch (error) {
    // Somebody was quicker with one of the names.
    if (isTaken(error)) throw changedMeanwhile()
    throw error
  }
}

type Taking = Choice & { byId: number | null; from: string }

async function addNew(ctx: Context, tx: Tx, importId: number, taking: Taking): Promise<number> {
  const rows = await queries.rowsOf(tx, importId, ['new'])
  const known = await entriesByTag(
    tx,
    rows.map((row) => row.tag),
  )
  if (known.size > 0) throw changedMeanwhile()
  const now = ctx.now()
  const entries = rows.map(({ tag, data }) => {
    const { words, skeleton, registered } = data as RowData
    const status = taking.trust && registered ? 'registered' : 'proposed'
    return {
      ...(words as Words),
      tag,
      id: ctx.newId(),
      skeleton,
      status,
      owner_id: null,
      had_owner: false,
      offered_to_id: null,
      proposed_by: null,
      proposed_at: now,
      confirmed_at: status === 'registered' ? now : null,
      confirmations: 0,
      objections: 0,
      locked_until: null,
      lock_reason: null,
      revision: 1,
      updated_at: now,
    }
  })
  await queries.insertEntries(tx, entries)
  await queries.insertSynonyms(
    tx,
    entries.flatMap(({ tag, synonyms }) => synonyms.map((name) => ({ synonym: foldHashtag(name), tag }))),
  )
  await queries.insertSteps(
    tx,
    entries.map(({ tag, status }) => stepOf(ctx, tag, taking, { status })),
  )
  return entries.length
}

async function changeSome(ctx: Context, tx: Tx, importId: number, taking: Taking): Promise<number> {
  const { take } = taking
  const wanted = take === 'all' ? undefined : new Set(take.map(foldHashtag))
  const rows = (await queries.rowsOf(tx, importId, ['differs'])).filter(
    (row) => wanted === undefined || wanted.has(row.tag),
  )
  const known = await entriesByTag(
    tx,
    rows.map((row) => row.tag),
  )
  for (const { tag, data } of rows) {
    const { words, revision } = data as RowData
    const row = known.get(tag)
    if (!row || row.revision !== revision) throw changedMeanwhile()
    await changeRow(ctx, tx, row, words as Words)
  }
  await queries.insertSteps(
    tx,
    rows.map(({ tag, data }) => stepOf(ctx, tag, taking, { changes: (data as RowData).changes })),
  )
  return rows.length
}

function stepOf(ctx: Context, tag: string, { byId, from }: Taking, details: object) {
  return {
    id: ctx.newId(),
    tag,
    by_id: byId,
    what: 'imported',
    reason: from,
    details,
    at: ctx.now(),
  }
}

const changedMeanwhile = () =>
  new Refusal(
    'conflict',
    'The registry has changed since you looked at this file. Look at it again; nothing was taken in.',
    'file',
    'ERR_CHANGED',
  )

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
