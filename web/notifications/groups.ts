import type { Api, Query } from '#lib/api/client.ts'
import { tagHref } from '#lib/hashtags/address.ts'
import type { Account, GroupedNotifications, NotificationGroup, Status } from '#lib/api/types.ts'

import type { Reaction } from '#wire/reaction.ts'

/** Things of one kind that happened together: who did it, newest first, and to which post. */
export interface Group {
  key: string
  type: NotificationGroup['type']
  /** Id of the newest notification in it. */
  newest: number
  at: string | null
  count: number
  people: Account[]
  /** With which emoji some of them said it, by their ids. */
  reactions: ReadonlyMap<string, Reaction>
  post: Status | null
  /** The page of what it is about, where that is neither a post nor a person. */
  about?: string
  /** The hashtag whose bell rang, and how many posts more came on that day. */
  hashtag?: { name: string; more: number }
  /** What became of a hashtag in the registry. */
  step?: NonNullable<NotificationGroup['registry_step']>
  /** What is told of a chat. */
  chat?: NonNullable<NotificationGroup['chat']>
  /** The name of the collection that it is about. */
  collection?: string
}

export interface GroupPage {
  items: Group[]
  next: string | null
}

export const notificationsPath = '/api/v2/notifications'

/** A page of grouped notifications with its people and posts put in. Throws `ApiError`. */
export async function pageOfGroups(client: Api, path: string, query?: Query): Promise<GroupPage> {
  const { items, next } = await client.pageOf<GroupedNotifications>(path, query)
  return { items: assemble(items), next: items.notification_groups.length > 0 ? next : null }
}

/** Puts accounts and posts into the groups that name them. */
export function assemble({ accounts, statuses, notification_groups }: GroupedNotifications): Group[] {
  const people = new Map(accounts.map((account) => [account.id, account]))
  const posts = new Map(statuses.map((status) => [status.id, status]))
  return notification_groups.map((group) => ({
    key: group.group_key,
    type: group.type,
    newest: group.most_recent_notification_id,
    at: group.latest_page_notification_at ?? null,
    count: group.notifications_count,
    people: group.sample_account_ids.flatMap((id) => people.get(id) ?? []),
    reactions: new Map((group.reactions ?? []).map((one) => [one.account_id, one])),
    post: group.status_id ? (posts.get(group.status_id) ?? null) : null,
    ...aboutOf(group),
  }))
}

function aboutOf(
  group: NotificationGroup,
): Pick<Group, 'about' | 'collection' | 'hashtag' | 'step' | 'chat'> {
  const { type, report, collection, hashtag, registry_step: step, chat } = group
  if (chat) return { about: `/chats/${chat.series ? 'series/' : ''}${chat.id}`, chat }
  if (step) return { about: `${tagHref(step.tag.name)}/about`, step }
  if (hashtag) return { hashtag }
  if (collection) return { about: `/collections/${collection.id}`, collection: collection.name }
  if (report) return { about: `/moderation/reports/${report.id}` }
  if (type === 'severed_relationships') return { about: '/settings/blocked/severed' }
  return type === 'moderation_warning' ? { about: '/settings/standing' } : {}
}

/** The newest page laid over what is shown: a group that has grown moves up, nothing appears twice. */
export function merge(newest: readonly Group[], shown: readonly Group[]): Group[] {
  const keys = new Set(newest.map((group) => group.key))
  return [...newest, ...shown.filter((group) => !keys.has(group.key))]
}
