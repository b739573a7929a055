import { followedOrBlocked } from '../../accounts/queries.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findHostedChat } from '../find-chat.ts'
import { peopleOf, questionsOf, sittingsOf, type ChatRow, type SittingRow } from '../queries.ts'
import { createChat } from './create-chat.ts'
import type { ChatInput, CopyInput, SittingInput } from './input.ts'
import { readTime, readZone } from './read-times.ts'
import { hostedSeries, type HostedSeries } from './series-defaults.ts'
import { instantOf, repeated } from './zones.ts'

/**
 * Makes a draft of an earlier chat: the same questions, people and readings at another time. Without a time it is the next one of its series'
 * rhythm, else the same time of day a week (or weeks) later. People are asked again.
 * @param key the same one gives the same copy again.
 * @returns the id of the copy.
 * @throws Refusal not_found; forbidden; as `createChat`.
 */
export async function copyChat(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: CopyInput,
  key?: string,
): Promise<number> {
  const chat = await findHostedChat(ctx, viewer, wireId)
  if (chat.rehearsal_of !== null)
    throw new Refusal('conflict', 'Copy the chat itself, not its rehearsal', 'status', 'ERR_STATUS')
  const series = await seriesOf(ctx, viewer, chat)
  const sittings = await sittingsOf(ctx.db, [chat.id])
  const { title, about, tag_shown: tag, language, grace_minutes, screened, readings } = chat
  const copy: ChatInput = {
    title,
    about,
    tag,
    language,
    time_zone: chat.tz,
    grace_minutes,
    screened,
    readings,
    sittings: timesOf(ctx, { sittings, series }, wish),
    questions: (await questionsOf(ctx.db, [chat.id])).map(({ text, minute }) => ({ text, minute })),
    hosts: await peopleToAsk(ctx, viewer, chat),
    ...(series && { series_id: String(series.id) }),
  }
  return createChat(ctx, viewer, copy, key)
}

/** The series of a chat, where it goes on and the member hosts it; else the copy stands alone. */
async function seriesOf(
  ctx: Context,
  viewer: Viewer,
  { series_id: id }: ChatRow,
): Promise<HostedSeries | null> {
  if (id === null) return null
  try {
    return await hostedSeries(ctx, viewer, String(id))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function peopleToAsk(
  ctx: Context,
  { accountId }: Viewer,
  { id }: ChatRow,
): Promise<ChatInput['hosts']> {
  const people = await peopleOf(ctx.db, [id])
  const { blocks } = await followedOrBlocked(
    ctx.db,
    accountId,
    people.map((one) => one.account_id),
  )
  return people
    .filter((one) => !blocks.has(one.account_id))
    .map(({ account_id: one, role }) => ({ account_id: String(one), role }))
}

type Source = { sittings: readonly SittingRow[]; series: HostedSeries | null }

function timesOf(ctx: Context, { sittings, series }: Source, wish: CopyInput): SittingInput[] {
  const [first] = sittings
  if (!first) throw new Error('Every chat has a sitting.')
  if (!wish.starts_at && series && series.nextTimes.length === sittings.length) return series.nextTimes
  const given = wish.starts_at
    ? readTime(wish.starts_at, wish.time_zone ? readZone(wish.time_zone, 'time_zone') : first.tz, 'starts_at')
    : undefined
  const tz = given && wish.time_zone ? readZone(wish.time_zone, 'time_zone') : first.tz
  const starts = given?.wall ?? laterWeek(ctx, first)
  const day = (wall: string) => Date.parse(`${wall.slice(0, 10)}T00:00:00Z`)
  return sittings.map((sitting, index) => {
    if (index === 0) return { time_zone: tz, starts_at: starts, minutes: sitting.minutes }
    const date = new Date(day(starts) + day(sitting.starts_local) - day(first.starts_local))
    const wall = `${date.toISOString().slice(0, 10)}${sitting.starts_local.slice(10)}`
    return { time_zone: sitting.tz, starts_at: wall, minutes: sitting.minutes }
  })
}

/** The same weekday and time of day in the first week after the chat that is ahead. */
function laterWeek(ctx: Context, { starts_local: wall, tz, starts_at: at }: SittingRow): string {
  const past = Math.floor((ctx.now().getTime() - at.getTime()) / (7 * 86_400_000))
  let k = Math.max(1, past)
  while (instantOf(repeated(wall, 'weekly', k), tz) <= ctx.now()) k++
  return repeated(wall, 'weekly', k)
}
