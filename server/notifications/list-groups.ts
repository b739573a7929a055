import type { GroupedNotifications, NotificationGroup } from '../../wire/notification.ts'
import type { NotificationType } from '../../wire/words.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { endsOf, newestFirst, type Ends, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Group, groupPage, parseGroupKey, spanIds, spanOf } from './groups.ts'
import { type Shown, shownNotifications } from './hydrate.ts'
import {
  countBySpan,
  notificationById,
  notificationPage,
  notificationsBetween,
  type NotificationFilter,
  type StoredNotification,
} from './queries.ts'

/** How many notifications are looked at to fill one place of a page of groups. */
const rowsPerGroup = 5
const sampleSize = 8
/** A group is shown with at most this many people. */
const mostMembers = 400

export type GroupWish = {
  page: Page
  grouped: readonly NotificationType[] | undefined
  /** All but the newest account of each group in a short form. */
  partial: boolean
  /** The types that the app can show; others get a sentence. */
  supported?: readonly string[]
}

/**
 * A page of a member's notifications in groups, the newest group first. A group that goes on beyond the page appears again on the
 * next one under the same key, as in Mastodon; `notifications_count` counts all of it.
 */
export async function listGroups(
  ctx: Context,
  viewer: Viewer,
  filter: NotificationFilter,
  { page, grouped, partial, supported }: GroupWish,
): Promise<{ groups: GroupedNotifications; ends: Ends }> {
  const most = page.limit * rowsPerGroup
  const rows = await notificationPage(ctx.db, filter, { ...page, limit: most + 1 })
  const inOrder = groupPage(rows.slice(0, most), page.limit, grouped)
  const taken = inOrder.flatMap((group) => group.members).sort((a, b) => b.id - a.id)
  const goesOn = page.justAfter !== undefined || taken.length < rows.length
  const ends = endsOf(
    taken.map(({ id }) => id),
    goesOn,
  )
  const { first, last } = ends
  if (first === undefined || last === undefined) {
    return { groups: { accounts: [], statuses: [], notification_groups: [] }, ends }
  }
  const counts = await groupCounts(ctx, filter, { first, last })
  const shown = await shownNotifications(ctx, viewer, taken, supported)
  const groups = inOrder.map(({ key, members }) => ({ key, members: newestFirst(members, page) }))
  groups.sort((a, b) => (b.members[0]?.id ?? 0) - (a.members[0]?.id ?? 0))
  const json = toJson(groups, shown, counts)
  return { groups: partial ? withPartialAccounts(json) : json, ends }
}

/**
 * One group.
 * @throws Refusal not_found when the key is none, or the member has no such notification.
 */
export async function showGroup(
  ctx: Context,
  viewer: Viewer,
  key: string,
  supported?: readonly string[],
): Promise<GroupedNotifications> {
  const members = await membersOf(ctx, viewer, key)
  const shown = await shownNotifications(ctx, viewer, members, supported)
  if (shown.length === 0) throw new Refusal('not_found', 'Record not found')
  return toJson([{ key, members }], shown, () => members.length)
}

/**
 * The notifications of a group, newest first, at most 400.
 * @throws Refusal not_found as above.
 */
export async function membersOf(ctx: Context, viewer: Viewer, key: string): Promise<StoredNotification[]> {
  const parsed = parseGroupKey(key)
  if (!parsed) throw new Refusal('not_found', 'Record not found')
  const { accountId } = viewer
  const rows =
    parsed.kind === 'one'
      ? [await notificationById(ctx.db, accountId, parsed.id)].filter((row) => row !== undefined)
      : await notificationsBetween(
          ctx.db,
          { accountId, types: [parsed.type], withFiltered: false },
          { postId: parsed.postId, from: parsed.from, until: parsed.until, limit: mostMembers },
        )
  if (rows.length === 0) throw new Refusal('not_found', 'Record not found')
  return rows
}

type CountOf = (group: Group<StoredNotification>) => number

async function groupCounts(
  ctx: Context,
  filter: NotificationFilter,
  { first, last }: { first: number; last: number },
): Promise<CountOf> {
  const bounds = { from: spanOf(last) * spanIds, until: (spanOf(first) + 1) * spanIds, spanIds }
  const rows = await countBySpan(ctx.db, filter, bounds)
  const keyOf = (type: string, postId: number | null, span: number) => `${type} ${postId} ${span}`
  const counts = new Map(rows.map((row) => [keyOf(row.type, row.post_id, row.span), row.count]))
  return ({ key, members }) => {
    const [one] = members
    if (!one || key.startsWith('ungrouped-')) return members.length
    return counts.get(keyOf(one.type, one.post_id, spanOf(one.id))) ?? members.length
  }
}

function toJson(
  groups: readonly Group<StoredNotification>[],
  shown: readonly Shown[],
  countOf: CountOf,
): GroupedNotifications {
  const shownById = new Map(shown.map((one) => [one.row.id, one]))
  const accounts = new Map<string, Shown['account']>()
  const statuses = new Map<string, NonNullable<Shown['status']>>()
  const notification_groups = groups.flatMap((group): NotificationGroup[] => {
    const members = group.members.flatMap((row) => shownById.get(row.id) ?? [])
    const [newest] = members
    const oldest = members.at(-1)
    if (!newest || !oldest) return []
    const sampled = members.slice(0, sampleSize)
    const samples = sampled.map((one) => one.account)
    const reactions = sampled.flatMap((one) => one.reaction ?? [])
    for (const account of samples) accounts.set(account.id, account)
    if (newest.status) statuses.set(newest.status.id, newest.status)
    return [
      {
        group_key: group.key,
        notifications_count: countOf(group),
        type: newest.row.type,
        most_recent_notification_id: newest.row.id,
        page_min_id: String(oldest.row.id),
        page_max_id: String(newest.row.id),
        latest_page_notification_at: newest.row.created_at.toISOString(),
        sample_account_ids: samples.map((account) => account.id),
        ...(newest.status && { status_id: newest.status.id }),
        ...(newest.fallback && { fallback: newest.fallback }),
        ...(reactions.length > 0 && { reactions }),
        ...newest.attachment,
      },
    ]
  })
  return { accounts: [...accounts.values()], statuses: [...statuses.values()], notification_groups }
}

/** The newest account of each group stays whole, the others keep what a row of pictures needs. */
export function withPartialAccounts(groups: GroupedNotifications): GroupedNotifications {
  const whole = new Set(groups.notification_groups.map((group) => group.sample_account_ids[0]))
  const partial_accounts = groups.accounts
    .filter((account) => !whole.has(account.id))
    .map(({ id, acct, url, avatar, avatar_static, locked, bot }) => ({
      id,
      acct,
      url,
      avatar,
      avatar_static,
      locked,
      bot,
    }))
  return {
    ...groups,
    accounts: groups.accounts.filter((account) => whole.has(account.id)),
    partial_accounts,
  }
}
