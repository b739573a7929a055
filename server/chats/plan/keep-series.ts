import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { noSuchChat } from '../find-chat.ts'
import type { Emit } from '../with-chat.ts'
import { demandRevision } from './change-chat.ts'
import { demandTag } from './check-tag.ts'
import { makeGroupAccount, readGroupUsername } from './group-account.ts'
import type { SeriesChange, SeriesInput } from './input.ts'
import { chatLimits } from './limits.ts'
import { placePeople, readPeople } from './people.ts'
import { readSaying, readTag } from './read-input.ts'
import { readUsual } from './read-times.ts'
import * as queries from './series-queries.ts'

/**
 * Makes a series. Whoever makes it hosts it; others whom it names are asked.
 * @returns its id.
 * @throws Refusal invalid or forbidden, naming the field.
 */
export async function createSeries(ctx: Context, viewer: Viewer, wish: SeriesInput): Promise<number> {
  if (!wish.tag) throw new Refusal('invalid', 'A series needs a hashtag', 'tag', 'ERR_BLANK')
  const tag = readTag(wish.tag)
  const facts = readFacts(wish, null)
  const wanted = readPeople(wish.hosts ?? [], viewer.accountId)
  await demandTag(ctx, viewer, tag)
  return transact(ctx, async (tx, emit) => {
    if ((await queries.lockSeriesMaker(tx, viewer.accountId)) >= chatLimits.seriesPerMember) {
      const sentence = `You have ${chatLimits.seriesPerMember} series that go on; end some first`
      throw new Refusal('invalid', sentence, 'base', 'ERR_TOO_MANY')
    }
    const asker = { askerId: viewer.accountId, before: [], willing: new Set<number>() }
    const { people, asked } = await placePeople(ctx, tx, wanted, asker)
    const id = ctx.newId()
    const federated = wish.federated ?? false
    const named = { ...facts, ...tag }
    await queries.insertSeries(tx, {
      id,
      ...named,
      federated,
      group_account_id: federated ? await groupFor(ctx, tx, emit, named, wish.group_username) : null,
      created_by: viewer.accountId,
      created_at: ctx.now(),
      ended_at: null,
    })
    await storeHosts(tx, emit, { id, people, asked, byId: viewer.accountId })
    emit({ name: 'series.changed', seriesId: id })
    return id
  })
}

type Facts = ReturnType<typeof readFacts>

function readFacts(wish: SeriesInput, before: queries.SeriesRow | null) {
  const saying = readSaying(
    { ...wish, time_zone: wish.time_zone ?? before?.tz ?? wish.usual_sittings?.[0]?.time_zone },
    before,
  )
  const usual = wish.usual_sittings
    ? readUsual(wish.usual_sittings, saying.tz)
    : (before?.usual_sittings ?? [])
  const repeats = wish.repeats === undefined ? (before?.repeats ?? null) : wish.repeats
  if (repeats !== null && usual.length === 0)
    throw new Refusal(
      'invalid',
      'Say when the first chat is, and the rhythm goes on from there',
      'usual_sittings',
    )
  return { ...saying, usual_sittings: usual, repeats }
}

/** A handle once given stays, so that followers keep it. */
async function groupFor(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  series: Pick<queries.SeriesRow, 'title' | 'about' | 'tag_shown'>,
  chosen: string | null | undefined,
): Promise<number> {
  const username = await readGroupUsername(tx, chosen, series)
  return makeGroupAccount(ctx, tx, emit, { username, title: series.title, about: series.about })
}

/**
 * Changes a series; what is not given stays. Chats that are planned already stay as they are.
 * @throws Refusal not_found; forbidden; conflict for an older revision or a series that has ended; invalid naming the field.
 */
export async function changeSeries(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  { revision, ...wish }: SeriesChange,
): Promise<number> {
  return withHostedSeries(ctx, viewer, wireId, async (tx, emit, series) => {
    demandRevision(series, revision)
    if (series.ended_at !== null) throw new Refusal('conflict', 'This series has ended', 'base')
    if (wish.tag && readTag(wish.tag).tag !== series.tag)
      throw new Refusal('invalid', 'The hashtag of a series stays; begin another series', 'tag')
    const facts = readFacts(wish, series)
    const group = await changeGroup(ctx, tx, emit, { series, facts, wish })
    await queries.updateSeries(tx, series.id, { ...facts, ...group })
    if (wish.hosts) {
      const before = await queries.allSeriesHosts(tx, series.id)
      const wanted = readPeople(wish.hosts, null).map((one) => ({ ...one, role: 'host' as const }))
      const known = before.map((one) => ({ ...one, role: 'host' as const }))
      const asker = { askerId: viewer.accountId, before: known, willing: new Set<number>() }
      const { people, asked } = await placePeople(ctx, tx, wanted, asker)
      await storeHosts(tx, emit, { id: series.id, people, asked, byId: viewer.accountId })
    }
    emit({ name: 'series.changed', seriesId: series.id })
    return series.id
  })
}

type GroupChange = { series: queries.SeriesRow; facts: Facts; wish: SeriesInput }

async function changeGroup(ctx: Context, tx: Tx, emit: Emit, { series, facts, wish }: GroupChange) {
  const federated = wish.federated ?? series.federated
  if (series.group_account_id !== null || !federated) return { federated }
  const named = { ...facts, tag_shown: series.tag_shown }
  return { federated, group_account_id: await groupFor(ctx, tx, emit, named, wish.group_username) }
}

type Hosts = {
  id: number
  people: Awaited<ReturnType<typeof placePeople>>['people']
  asked: number[]
  byId: number
}

async function storeHosts(tx: Tx, emit: Emit, { id, people, asked, byId }: Hosts): Promise<void> {
  const rows = people.map(({ role: _role, ...one }) => ({ ...one, series_id: id }))
  await queries.storeSeriesHosts(tx, id, rows)
  for (const accountId of asked) emit({ name: 'series.invited', seriesId: id, accountId, byId })
}

/** Ends a series: no chat is planned in it any more; those that are planned are still held. */
export async function endSeries(ctx: Context, viewer: Viewer, wireId: string): Promise<number> {
  return withHostedSeries(ctx, viewer, wireId, async (tx, emit, series) => {
    if (series.ended_at !== null) return series.id
    await queries.updateSeries(tx, series.id, { ended_at: ctx.now() })
    emit({ name: 'series.changed', seriesId: series.id })
    return series.id
  })
}

/**
 * Runs a change of a series by one of its hosts in one transaction, alone of it.
 * @throws Refusal not_found; forbidden when they do not host it.
 */
async function withHostedSeries<T>(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  wireId: string,
  work: (tx: Tx, emit: Emit, series: queries.SeriesRow) => Promise<T>,
): Promise<T> {
  const id = await knownId(ctx, accountId, wireId)
  return transact(ctx, async (tx, emit) => {
    const series = await queries.lockSeries(tx, id)
    if (!series) throw noSuchChat()
    const hosts = await queries.allSeriesHosts(tx, id)
    if (!hosts.some(({ account_id: host, agreed_at: agreed }) => host === accountId && agreed !== null))
      throw new Refusal('forbidden', 'Only the hosts of this series may do that')
    return work(tx, emit, series)
  })
}

/** A series that a reader may know of. @throws Refusal not_found */
export async function knownOne(
  ctx: Context,
  readerId: number | null,
  wireId: string,
): Promise<queries.SeriesRow> {
  const id = parseId(wireId)
  const [row] = id === undefined ? [] : await queries.knownSeries(ctx.db, readerId, [id])
  if (!row) throw noSuchChat()
  return row
}

/** Its id. @throws Refusal not_found */
export async function knownId(ctx: Context, readerId: number | null, wireId: string): Promise<number> {
  return (await knownOne(ctx, readerId, wireId)).id
}
