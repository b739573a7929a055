import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Empty } from '../../wire/base.ts'
import { Markers } from '../../wire/marker.ts'
import { GroupedNotifications, Notification } from '../../wire/notification.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { evenIf, memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Routes } from '../platform/api.ts'
import { parsePage } from '../platform/paging.ts'
import { severancesJson } from '../relationships/severing/list-severances.ts'
import { attach } from './attachments.ts'
import { attachCollections } from './notify-collection.ts'
import { countUnread, countUnreadGroups } from './count-unread.ts'
import { clearNotifications, dismissGroup, dismissNotification } from './dismiss.ts'
import {
  CountQuery,
  GroupKeyParam,
  GroupsCountQuery,
  GroupsQuery,
  ListQuery,
  MarkersBody,
  MarkersQuery,
  NotificationId,
  parseFilter,
  parseGrouped,
  SupportedQuery,
} from './input.ts'
import { listGroups, membersOf, showGroup } from './list-groups.ts'
import { listNotifications, showNotification } from './list-notifications.ts'
import { moveMarkers, readMarkers } from './markers.ts'
import { notificationRequestRoutes } from './request-routes.ts'

const read = membersOnly('read:notifications')
const write = evenIf('frozen', membersOnly('write:notifications'))
const doc = (summary: string) => ({ tags: ['Notifications'], summary })
const Count = Type.Object({ count: Type.Integer() })
const usualCount = 100
const mostCount = 1000

/** Notifications one by one, https://docs.joinmastodon.org/methods/notifications/ */
const singleRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/notifications',
    {
      config: read,
      schema: {
        ...doc('My notifications'),
        querystring: ListQuery,
        response: { 200: Type.Array(Notification) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const filter = parseFilter(viewer.accountId, request.query)
      const page = parsePage(request.query, 40, 80)
      const { notifications, ends } = await listNotifications(ctx, viewer, filter, {
        page,
        supported: request.query.supported_types,
      })
      setLink(ctx, request, reply, ends)
      return notifications
    },
  )
  api.get(
    '/api/v1/notifications/unread_count',
    {
      config: read,
      schema: { ...doc('How many are new'), querystring: CountQuery, response: { 200: Count } },
    },
    async (request) => {
      const filter = parseFilter(memberOf(request).accountId, request.query)
      return { count: await countUnread(ctx, filter, Math.min(request.query.limit ?? usualCount, mostCount)) }
    },
  )
  api.get(
    '/api/v1/notifications/:id',
    {
      config: read,
      schema: {
        ...doc('One notification'),
        params: NotificationId,
        querystring: SupportedQuery,
        response: { 200: Notification },
      },
    },
    (request) => showNotification(ctx, memberOf(request), request.params.id, request.query.supported_types),
  )
}

const removing: Routes = (api, ctx) => {
  api.post(
    '/api/v1/notifications/clear',
    { config: write, schema: { ...doc('Remove all'), response: { 200: Empty } } },
    async (request) => {
      await clearNotifications(ctx, memberOf(request))
      return {}
    },
  )
  api.post(
    '/api/v1/notifications/:id/dismiss',
    { config: write, schema: { ...doc('Remove one'), params: NotificationId, response: { 200: Empty } } },
    async (request) => {
      await dismissNotification(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

/** Notifications in groups, https://docs.joinmastodon.org/methods/grouped_notifications/ */
const groupRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v2/notifications',
    {
      config: read,
      schema: {
        ...doc('My notifications in groups'),
        querystring: GroupsQuery,
        response: { 200: GroupedNotifications },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const filter = parseFilter(viewer.accountId, request.query)
      const grouped = parseGrouped(request.query.grouped_types)
      const page = parsePage(request.query, 40, 80)
      const partial = request.query.expand_accounts === 'partial_avatars'
      const { groups, ends } = await listGroups(ctx, viewer, filter, {
        page,
        grouped,
        partial,
        supported: request.query.supported_types,
      })
      setLink(ctx, request, reply, ends)
      return groups
    },
  )
  api.get(
    '/api/v2/notifications/unread_count',
    {
      config: read,
      schema: { ...doc('How many groups are new'), querystring: GroupsCountQuery, response: { 200: Count } },
    },
    async (request) => {
      const { limit = usualCount, grouped_types } = request.query
      const filter = parseFilter(memberOf(request).accountId, request.query)
      const most = Math.min(limit, mostCount)
      return { count: await countUnreadGroups(ctx, filter, most, parseGrouped(grouped_types)) }
    },
  )
}

const oneGroup: Routes = (api, ctx) => {
  api.get(
    '/api/v2/notifications/:group_key',
    {
      config: read,
      schema: {
        ...doc('One group'),
        params: GroupKeyParam,
        querystring: SupportedQuery,
        response: { 200: GroupedNotifications },
      },
    },
    (request) => showGroup(ctx, memberOf(request), request.params.group_key, request.query.supported_types),
  )
  api.get(
    '/api/v2/notifications/:group_key/accounts',
    {
      config: read,
      schema: { ...doc('Who is in a group'), params: GroupKeyParam, response: { 200: Type.Array(Account) } },
    },
    async (request) => {
      const viewer = memberOf(request)
      const members = await membersOf(ctx, viewer, request.params.group_key)
      return accountsJson(
        ctx,
        members.map((row) => row.from_id),
        viewer.accountId,
      )
    },
  )
  api.post(
    '/api/v2/notifications/:group_key/dismiss',
    { config: write, schema: { ...doc('Remove a group'), params: GroupKeyParam, response: { 200: Empty } } },
    async (request) => {
      await dismissGroup(ctx, memberOf(request), request.params.group_key)
      return {}
    },
  )
}

/** How far somebody has read, https://docs.joinmastodon.org/methods/markers/ */
const markerRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/markers',
    {
      config: membersOnly('read:statuses'),
      schema: { ...doc('How far I have read'), querystring: MarkersQuery, response: { 200: Markers } },
    },
    (request) => readMarkers(ctx, memberOf(request), request.query.timeline ?? []),
  )
  api.post(
    '/api/v1/markers',
    {
      config: evenIf('frozen', membersOnly('write:statuses')),
      schema: { ...doc('Keep how far I have read'), body: MarkersBody, response: { 200: Markers } },
    },
    (request) => moveMarkers(ctx, memberOf(request), request.body),
  )
}

export const notificationRoutes: Routes = (api, ctx) => {
  for (const type of ['added_to_collection', 'collection_update'] as const)
    attach(type, 'collection', attachCollections)
  attach('severed_relationships', 'event', severancesJson)
  singleRoutes(api, ctx)
  removing(api, ctx)
  groupRoutes(api, ctx)
  oneGroup(api, ctx)
  markerRoutes(api, ctx)
  notificationRequestRoutes(api, ctx)
}
