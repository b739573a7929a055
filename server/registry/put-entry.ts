import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hashtagsByName } from '../hashtags/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { actorsFor, factsOf, ownersOf } from './hydrate.ts'
import type { EntryPut } from './input.ts'
import { mayEdit, mayRevive } from './process.ts'
import * as queries from './queries.ts'
import { invalid, readReason, readWords, type Words } from './read-entry.ts'
import { readTagName, type ReadName } from './read-name.ts'
import { registryRules, whyNotCounted } from './rules.ts'
import { showEntry } from './show-entry.ts'
import { isSteward } from './stewards.ts'
import { changeRow, changesBetween, wordsOf, wordsRow } from './words.ts'
import { concernedIn, demandRevision, notAllowed, writeStep } from './with-entry.ts'

/**
 * Proposes an entry for a hashtag, or changes the one that there is; a retired one is proposed anew. It is listed at once.
 * @throws Refusal invalid, naming the field and what would be right; forbidden; conflict when somebody changed it meanwhile, or
 *   it was proposed meanwhile.
 */
export async function putEntry(ctx: Context, viewer: Viewer, given: string, body: EntryPut): Promise<Entry> {
  const name = readTagName(given, 'tag')
  const reason = readReason(body.reason, false)
  const person = { accountId: viewer.accountId, isSteward: await isSteward(ctx, viewer) }
  await transact(ctx, async (tx, emit) => {
    await queries.lockNames(tx)
    const row = await queries.lockEntry(tx, name.tag)
    const wish = { person, name, body }
    const step =
      row && row.status !== 'retired'
        ? await changeIt(ctx, tx, row, wish)
        : await proposeIt(ctx, tx, row, wish)
    if (!step) return
    await writeStep(ctx, tx, emit, { tag: name.tag, byId: viewer.accountId, reason, ...step })
    emit({ name: 'entry.changed', tag: name.tag })
  })
  return showEntry(ctx, viewer, name.tag)
}

type Person = { accountId: number; isSteward: boolean }
type Wish = { person: Person; name: ReadName; body: EntryPut }

async function proposeIt(ctx: Context, tx: Tx, retired: queries.StoredEntry | undefined, wish: Wish) {
  const { person, name, body } = wish
  if (body.revision) throw new Refusal('conflict', `#${name.shown} has no entry any more.`, 'revision')
  await demandMayPropose(ctx, tx, person)
  if (retired) await demandMayRevive(ctx, tx, person, retired)
  const words = readWords(name.tag, name.shown, body)
  await demandFree(tx, name, words)
  const ownerId = await readOwner(tx, body.owner_id)
  const isOwn = ownerId === person.accountId
  await queries.dropConfirmations(tx, name.tag)
  await queries.putEntry(tx, {
    ...wordsRow(words),
    tag: name.tag,
    id: ctx.newId(),
    skeleton: name.skeleton,
    status: 'proposed',
    owner_id: isOwn ? ownerId : null,
    had_owner: isOwn,
    offered_to_id: isOwn ? null : ownerId,
    proposed_by: person.accountId,
    proposed_at: ctx.now(),
    confirmed_at: null,
    confirmations: 0,
    objections: 0,
    locked_until: null,
    lock_reason: null,
    revision: (retired?.revision ?? 0) + 1,
    updated_at: ctx.now(),
  })
  await queries.putSynonyms(tx, name.tag, words.synonyms.map(foldHashtag))
  const details = { status: 'proposed', ...(ownerId !== null && { person: ownerId }) }
  return { what: 'proposed' as const, details, tell: isOwn || ownerId === null ? [] : [ownerId] }
}

async function changeIt(ctx: Context, tx: Tx, row: queries.StoredEntry, wish: Wish) {
  const { person, name, body } = wish
  const facts = factsOf(row, await queries.lastSeen(tx, ownersOf([row])), ctx.now())
  const actor = (await actorsFor(ctx, tx, person, [row]))(row)
  if (body.revision === 0)
    throw new Refusal('conflict', `#${row.shown} is described already. Read it, and change it there.`, 'tag')
  if (!mayEdit(facts, actor))
    throw notAllowed(
      'Only its owner and stewards change an entry, and its proposer while it is only proposed.',
    )
  demandRevision(row, body.revision)
  const before = wordsOf(row)
  const words = readWords(name.tag, row.shown, body, before)
  const changes = changesBetween(before, words)
  if (changes.length === 0) return undefined
  await demandFree(tx, name, words)
  // Who confirmed has confirmed other words.
  const confirmers =
    row.status === 'proposed' && changes.some(({ field }) => weighty.has(field))
      ? await queries.dropConfirmations(tx, row.tag)
      : []
  await changeRow(ctx, tx, row, words, confirmers.length > 0 ? { confirmations: 0 } : {})
  return { what: 'changed' as const, details: { changes }, tell: [...concernedIn(row), ...confirmers] }
}

/** Words for which people confirm an entry. */
const weighty: ReadonlySet<string> = new Set(['kind', 'meaning', 'interest', 'year'])

async function demandMayPropose(ctx: Context, tx: Tx, person: Person): Promise<void> {
  if (person.isSteward) return
  if (whyNotCounted(await queries.standingOf(tx, person.accountId), ctx.now()) === 'restrained')
    throw notAllowed('Your account may not propose hashtags.')
  if ((await queries.openProposals(tx, person.accountId)) >= registryRules.openProposals)
    throw new Refusal(
      'too_many',
      `${registryRules.openProposals} of your proposals wait already. Find people who confirm them first.`,
    )
}

async function demandMayRevive(
  ctx: Context,
  tx: Tx,
  person: Person,
  row: queries.StoredEntry,
): Promise<void> {
  const facts = factsOf(row, await queries.lastSeen(tx, ownersOf([row])), ctx.now())
  const actor = (await actorsFor(ctx, tx, person, [row]))(row)
  if (!mayRevive(facts, actor, row.updated_at, ctx.now()))
    throw notAllowed(
      `#${row.shown} was retired lately. For ${registryRules.daysAfterSettling} days only its owner or a steward proposes it anew.`,
    )
}

/**
 * @throws Refusal invalid, naming the field, when the hashtag leads to another entry, looks like another one, or is held back here, or
 *   when a synonym is taken.
 */
async function demandFree(tx: Tx, name: ReadName, words: Words): Promise<void> {
  const leadsTo = await queries.synonymOf(tx, name.tag)
  if (leadsTo)
    throw invalid(
      'tag',
      `#${name.shown} is a synonym of #${leadsTo.shown} already. Object there if that is wrong.`,
      'ERR_TAKEN',
    )
  const twin = await queries.lookAlikeOf(tx, name)
  if (twin !== undefined)
    throw invalid(
      'tag',
      `#${name.shown} looks like #${twin} and is another hashtag: people would take the one for the other.`,
      'ERR_LOOK_ALIKE',
    )
  const [known] = await hashtagsByName(tx, [name.tag])
  if (known && !(known.usable && known.listable))
    throw invalid('tag', `The moderators hold #${known.shown} back.`, 'ERR_HELD_BACK')
  const taken = await queries.takenSynonym(tx, name.tag, words.synonyms.map(foldHashtag))
  if (taken)
    throw invalid(
      'synonyms',
      `#${taken.synonym} belongs to #${taken.shown} already. Name it as related, or as a rival.`,
      'ERR_TAKEN',
    )
}

async function readOwner(tx: Tx, text: string | null | undefined): Promise<number | null> {
  if (text === null || text === undefined || text === '') return null
  const id = parseId(text)
  if (id === undefined || !(await queries.isActingMember(tx, id)))
    throw invalid('owner_id', 'The owner is a member of this server.', 'ERR_INVALID')
  return id
}
