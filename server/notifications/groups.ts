import { type NotificationType, notificationTypes } from '../../wire/words.ts'
import { idAt, momentOf, parseId } from '../platform/ids.ts'

export type Groupable = { id: number; type: NotificationType; post_id: number | null }

/** What is grouped unless an app asks otherwise, https://docs.joinmastodon.org/methods/grouped_notifications/#get-grouped */
export const usuallyGrouped: readonly NotificationType[] = ['favourite', 'reblog', 'follow', 'admin.sign_up']

/** Those among them that are about people alone. */
const withoutPost: readonly NotificationType[] = ['follow', 'admin.sign_up']

const spanMs = 12 * 60 * 60 * 1000

/** How many ids lie in the half day within which notifications are grouped; ids are times. */
export const spanIds = idAt(new Date(momentOf(0).getTime() + spanMs))

/** The half day, counted from the ids' beginning, in which a notification came. */
export function spanOf(id: number): number {
  return Math.floor(id / spanIds)
}

/**
 * The group of a notification: favourites (boosts) of one post within a half day belong together, and follows (sign-ups) within a half
 * day. Everything else is a group of its own. The key depends on the notification alone, so it is the same on every page.
 */
export function groupKeyOf(
  { id, type, post_id }: Groupable,
  grouped: readonly NotificationType[] = usuallyGrouped,
): string {
  if (!usuallyGrouped.includes(type) || !grouped.includes(type)) return `ungrouped-${id}`
  return withoutPost.includes(type) ? `${type}-${spanOf(id)}` : `${type}-${post_id}-${spanOf(id)}`
}

/** What a group key stands for. */
export type GroupKey =
  | { kind: 'one'; id: number }
  | { kind: 'many'; type: NotificationType; postId: number | null; from: number; until: number }

/** Reads a group key; undefined when it is none. */
export function parseGroupKey(key: string): GroupKey | undefined {
  const [word = '', ...numbers] = key.split('-')
  const [first, second] = numbers.map(parseId)
  if (first === undefined || numbers.length > 2) return undefined
  if (word === 'ungrouped') return numbers.length === 1 ? { kind: 'one', id: first } : undefined
  const type = notificationTypes.find((known) => known === word)
  if (!type || !usuallyGrouped.includes(type)) return undefined
  const isAlone = withoutPost.includes(type)
  if (numbers.length !== (isAlone ? 1 : 2)) return undefined
  const span = isAlone ? first : second
  const until = ((span ?? NaN) + 1) * spanIds
  if (!Number.isSafeInteger(until)) return undefined
  return { kind: 'many', type, postId: isAlone ? null : first, from: until - spanIds, until }
}

export type Group<T> = { key: string; members: T[] }

/**
 * Takes notifications in the order of a page until the next would begin group `limit + 1`, and puts them into
 * groups, each where its first member stood. The rest is left for the next page.
 */
export function groupPage<T extends Groupable>(
  rows: readonly T[],
  limit: number,
  grouped?: readonly NotificationType[],
): Group<T>[] {
  const groups = new Map<string, Group<T>>()
  for (const row of rows) {
    const key = groupKeyOf(row, grouped)
    const group = groups.get(key)
    if (group) group.members.push(row)
    else if (groups.size === limit) break
    else groups.set(key, { key, members: [row] })
  }
  return [...groups.values()]
}
