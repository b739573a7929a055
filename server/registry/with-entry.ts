import type { Updateable } from 'kysely'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { actorsFor, factsOf, ownersOf } from './hydrate.ts'
import type { Actor, Facts } from './process.ts'
import { changeEntry, insertStep, lastSeen, lockEntry, type StoredEntry } from './queries.ts'
import { isSteward } from './stewards.ts'
import type { StepName } from './steps.ts'
import type { RegistryEntriesTable } from './tables.ts'
import type {} from './events.ts'

/** What a step leaves behind for everybody to read. */
export type Step = {
  what: StepName
  reason?: string
  /** The status after it, whose entry it was about, what was changed … see `EntryStep` of the wire. */
  details?: Record<string, unknown>
  /** Further people who are told of it, beside its proposer and owner. */
  tell?: readonly number[]
}

export type Turn = {
  tx: Tx
  row: StoredEntry
  facts: Facts
  actor: Actor
  /** Changes the entry; what it says is another revision only when words are changed. */
  change: (to: Updateable<RegistryEntriesTable>) => Promise<void>
  /** Writes a step down, and has those concerned told. */
  step: (step: Step) => Promise<void>
}

/**
 * Lets a member act on an entry, alone of it, in one transaction.
 * @throws Refusal not_found when nobody has described the hashtag.
 */
export async function withEntry(
  ctx: Context,
  viewer: Viewer,
  name: string,
  act: (turn: Turn) => Promise<void>,
): Promise<void> {
  const tag = foldHashtag(name)
  const person = { accountId: viewer.accountId, isSteward: await isSteward(ctx, viewer) }
  await transact(ctx, async (tx, emit) => {
    const row = await lockEntry(tx, tag)
    if (!row) throw new Refusal('not_found', 'Record not found')
    const facts = factsOf(row, await lastSeen(tx, ownersOf([row])), ctx.now())
    const actor = (await actorsFor(ctx, tx, person, [row]))(row)
    await act({
      tx,
      row,
      facts,
      actor,
      change: (to) => changeEntry(tx, tag, { updated_at: ctx.now(), ...to }),
      step: (step) => writeStep(ctx, tx, emit, { tag, byId: viewer.accountId, ...step }),
    })
    emit({ name: 'entry.changed', tag })
  })
}

/** Writes one step of an entry; who is to be told of it is part of it, because afterwards they may no longer be concerned. */
export async function writeStep(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  { tag, byId, what, reason = '', details = {}, tell = [] }: Step & { tag: string; byId: number | null },
): Promise<void> {
  const id = ctx.newId()
  const told = [...new Set(tell)]
  await insertStep(tx, {
    id,
    tag,
    by_id: byId,
    what,
    reason,
    details: JSON.stringify(told.length > 0 ? { ...details, tell: told } : details),
    at: ctx.now(),
  })
  if (byId !== null) emit({ name: 'registry.stepped', stepId: id })
}

/** Those whose matter an entry is. */
export function concernedIn(row: StoredEntry): number[] {
  return [row.proposed_by, row.owner_id, row.offered_to_id].flatMap((id) => id ?? [])
}

/** A "no" of the rules, as a sentence. */
export function notAllowed(sentence: string): Refusal {
  return new Refusal('forbidden', sentence)
}

/** @throws Refusal conflict when somebody has changed the entry since it was read. */
export function demandRevision(row: StoredEntry, revision: number | null | undefined): void {
  if (revision && revision !== row.revision)
    throw new Refusal(
      'conflict',
      `#${row.shown} was changed meanwhile. Read it again, and then decide.`,
      'revision',
      'ERR_CHANGED',
    )
}
