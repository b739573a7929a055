import { Type, type Static } from 'typebox'
import { AdminAnnouncement, Announcement } from '../../../wire/announcement.ts'
import { Empty, Nullable } from '../../../wire/base.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { dismissAnnouncement, listAnnouncements, reactTo, unreactTo } from './read-announcements.ts'
import {
  changeAnnouncement,
  listForAdmins,
  publishAnnouncement,
  removeAnnouncement,
  withdrawAnnouncement,
  writeAnnouncement,
  type AnnouncementWish,
} from './write-announcement.ts'

const doc = (summary: string) => ({ tags: ['Announcements'], summary })
const One = Type.Object({ id: Type.String() })
const moment = Type.Optional(Nullable(Type.String({ format: 'date-time' })))
const Body = Type.Object({
  text: Type.String({ maxLength: 5000 }),
  starts_at: moment,
  ends_at: moment,
  all_day: Type.Optional(Type.Boolean()),
  scheduled_at: moment,
})

/** https://docs.joinmastodon.org/methods/announcements/ and, for admins, what writes them. */
export function announcementRoutes(api: Api, ctx: Context): void {
  readingRoutes(api, ctx)
  writingRoutes(api, ctx)
}

function readingRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/announcements'
  api.get(
    path,
    {
      config: membersOnly('read'),
      schema: { ...doc('What is announced'), response: { 200: Type.Array(Announcement) } },
    },
    (request) => listAnnouncements(ctx, memberOf(request)),
  )
  api.post(
    `${path}/:id/dismiss`,
    {
      config: membersOnly('write:accounts'),
      schema: { ...doc('I have read it'), params: One, response: { 200: Empty } },
    },
    async (request) => {
      await dismissAnnouncement(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
  for (const [method, act] of [['put', reactTo] as const, ['delete', unreactTo] as const]) {
    api[method](
      `${path}/:id/reactions/:name`,
      {
        config: membersOnly('write:favourites'),
        schema: {
          ...doc(method === 'put' ? 'React with an emoji' : 'Take a reaction back'),
          params: Type.Object({ id: Type.String(), name: Type.String() }),
          response: { 200: Empty },
        },
      },
      async (request) => {
        const { id, name } = request.params as { id: string; name: string }
        await act(ctx, memberOf(request), id, name)
        return {}
      },
    )
  }
}

function writingRoutes(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/admin/announcements'
  const config = membersOnly('admin:write')
  const answer = { response: { 200: AdminAnnouncement } }
  api.get(
    path,
    {
      config: membersOnly('admin:read'),
      schema: { ...doc('All announcements'), response: { 200: Type.Array(AdminAnnouncement) } },
    },
    (request) => listForAdmins(ctx, memberOf(request)),
  )
  api.post(path, { config, schema: { ...doc('Write one'), body: Body, ...answer } }, (request) =>
    writeAnnouncement(ctx, memberOf(request), wishOf(request.body)),
  )
  api.put(
    `${path}/:id`,
    { config, schema: { ...doc('Change one'), params: One, body: Body, ...answer } },
    (request) => changeAnnouncement(ctx, memberOf(request), request.params.id, wishOf(request.body)),
  )
  const acts = { publish: publishAnnouncement, withdraw: withdrawAnnouncement }
  for (const [word, act] of Object.entries(acts)) {
    api.post(
      `${path}/:id/${word}`,
      { config, schema: { ...doc(`An announcement: ${word}`), params: One, ...answer } },
      (request) => act(ctx, memberOf(request), (request.params as { id: string }).id),
    )
  }
  api.delete(
    `${path}/:id`,
    { config, schema: { ...doc('Delete one'), params: One, response: { 200: Empty } } },
    async (request) => {
      await removeAnnouncement(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

function wishOf(body: Static<typeof Body>): AnnouncementWish {
  return {
    text: body.text,
    startsAt: readMoment(body.starts_at, 'starts_at'),
    endsAt: readMoment(body.ends_at, 'ends_at'),
    allDay: body.all_day ?? false,
    scheduledAt: readMoment(body.scheduled_at, 'scheduled_at'),
  }
}

/** The format alone lets through what no calendar has (a leap second, the year 0). */
function readMoment(text: string | null | undefined, field: string): Date | null {
  if (!text) return null
  const moment = new Date(text)
  const year = moment.getUTCFullYear()
  if (year >= 2000 && year <= 2200) return moment
  throw new Refusal(
    'invalid',
    `${field} must be a moment from 2000 to 2200, like 2030-01-31T09:00:00Z.`,
    field,
  )
}
