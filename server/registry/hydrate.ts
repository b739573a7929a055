import type { Account } from '../../wire/account.ts'
import type { Entry, NamedTag } from '../../wire/registry.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { registryIndex, type RegistryIndex } from './index-of-tags.ts'
import * as process from './process.ts'
import { confirmedBy, lastSeen, objectedBy, standingOf, type StoredEntry } from './queries.ts'
import { isGone, registryRules, whyNotCounted } from './rules.ts'
import { isSteward } from './stewards.ts'

/** Entries as a reader (null: a visitor) sees them, in order. A fixed number of queries. */
export async function entriesJson(
  ctx: Context,
  viewer: Viewer | null,
  rows: readonly StoredEntry[],
): Promise<Entry[]> {
  if (rows.length === 0) return []
  const people = rows.flatMap((row) =>
    [row.owner_id, row.offered_to_id, row.proposed_by].flatMap((id) => id ?? []),
  )
  const [accounts, seen, actors, index] = await Promise.all([
    accountsJson(ctx, [...new Set(people)], viewer?.accountId ?? null),
    lastSeen(ctx.db, ownersOf(rows)),
    viewer
      ? isSteward(ctx, viewer).then((is) => actorsFor(ctx, ctx.db, { ...viewer, isSteward: is }, rows))
      : undefined,
    registryIndex(ctx),
  ])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return rows.map((row) => {
    const facts = factsOf(row, seen, ctx.now())
    const actor = actors?.(row)
    return entryJson(ctx.config, index, byId, row, { facts, actor, now: ctx.now() })
  })
}

export const ownersOf = (rows: readonly StoredEntry[]): number[] => [
  ...new Set(rows.flatMap((row) => row.owner_id ?? [])),
]

/** What of an entry decides how it goes on; `seen` as `lastSeen` gives it. */
export function factsOf(
  row: StoredEntry,
  seen: ReadonlyMap<number, { activeOn: string | null; joinedAt: Date }>,
  now: Date,
): process.Facts {
  const gone = row.owner_id === null ? row.had_owner : isGone(seen.get(row.owner_id), now)
  return {
    status: row.status,
    proposerId: row.proposed_by,
    ownerId: row.owner_id,
    offeredToId: row.offered_to_id,
    ownerGone: gone,
    confirmedAt: row.confirmed_at,
  }
}

/** How the rules see a member in the matter of some entries. Who is a steward is found out before a transaction begins. */
export async function actorsFor(
  ctx: Context,
  db: Db | Tx,
  { accountId, isSteward: steward }: { accountId: number; isSteward: boolean },
  rows: readonly StoredEntry[],
): Promise<(row: StoredEntry) => process.Actor> {
  const tags = rows.map((row) => row.tag)
  const standing = await standingOf(db, accountId)
  const confirmed = await confirmedBy(db, accountId, tags)
  const objected = await objectedBy(db, accountId, tags)
  return ({ tag }) => ({
    id: accountId,
    isSteward: steward,
    notCounted: whyNotCounted(standing, ctx.now()),
    confirmed: confirmed.has(tag),
    objects: objected.has(tag),
  })
}

/** A hashtag as it is to be written: as its entry says, else as it is given. */
export function namedTag(config: Config, index: RegistryIndex, shown: string): NamedTag {
  const name = foldHashtag(shown)
  return { name, shown: index.get(name)?.shown ?? shown, url: hashtagUrl(config, name) }
}

type Seen = { facts: process.Facts; actor: process.Actor | undefined; now: Date }

function entryJson(
  config: Config,
  index: RegistryIndex,
  accounts: ReadonlyMap<string, Account>,
  row: StoredEntry,
  { facts, actor, now }: Seen,
): Entry {
  const account = (id: number | null) => (id === null ? null : (accounts.get(String(id)) ?? null))
  const tags = (names: readonly string[]) => names.map((name) => namedTag(config, index, name))
  const lock =
    row.locked_until && row.locked_until > now
      ? { until: row.locked_until.toISOString(), reason: row.lock_reason ?? '' }
      : null
  return {
    tag: { name: row.tag, shown: row.shown, url: hashtagUrl(config, row.tag) },
    kind: row.kind,
    meaning: row.meaning,
    status: row.status,
    owner: account(row.owner_id),
    owner_offered: account(row.offered_to_id),
    owner_gone: facts.ownerGone,
    languages: row.languages,
    related: tags(row.related),
    rivals: tags(row.rivals),
    synonyms: tags(row.synonyms),
    broader: tags(row.broader),
    narrower: tags(row.narrower),
    not_to_confuse: row.not_to_confuse.map(({ tag, why }) => ({ tag: namedTag(config, index, tag), why })),
    other_meanings: row.other_meanings,
    mesh: row.mesh,
    schedule: row.schedule,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    year: row.year,
    interest: row.interest,
    locked: lock !== null,
    lock,
    confirmations: row.confirmations,
    confirmations_needed: registryRules.confirmations,
    objections: row.objections,
    proposed_by: account(row.proposed_by),
    proposed_at: row.proposed_at.toISOString(),
    confirmed_at: row.confirmed_at?.toISOString() ?? null,
    updated_at: row.updated_at.toISOString(),
    revision: row.revision,
    me: actor ? mine(facts, actor) : nobody,
  }
}

const nobody: Entry['me'] = {
  may_edit: false,
  may_confirm: false,
  why_not: 'signed_out',
  may_object: false,
  objected: false,
  may_settle: false,
  may_retire: false,
  may_transfer: false,
  may_adopt: false,
  may_lock: false,
  is_steward: false,
}

function mine(facts: process.Facts, actor: process.Actor): Entry['me'] {
  const whyNot = process.whyNotConfirm(facts, actor)
  return {
    may_edit: process.mayEdit(facts, actor),
    may_confirm: whyNot === undefined,
    why_not: whyNot ?? null,
    may_object: process.mayObject(facts, actor),
    objected: actor.objects,
    may_settle: process.maySettle(facts, actor),
    may_retire: process.mayRetire(facts, actor),
    may_transfer: process.mayTransfer(facts, actor),
    may_adopt: process.mayAdopt(facts, actor),
    may_lock: process.mayLock(facts, actor),
    is_steward: actor.isSteward,
  }
}
