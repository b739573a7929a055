import { newChat } from '../../server/chats/chat.test-data.ts'
import type { Person } from '../world.ts'
import { anyone, member, type Area, type Make, type Row } from './row.ts'

const path = '/api/rounds/v1/chats'
const read = { scope: 'read:statuses' }

const rows: Record<string, Row> = {
  [`GET ${path}/:id/transcript`]: anyone({ ...read, of: 'heldChat', visitor: 404 }),
  'GET /chats/:id/:file': anyone({ of: 'transcriptFile', visitor: 404 }),
  [`GET ${path}/:id/left_out`]: member('read:statuses', { of: 'ownHeldChat', foreign: 403 }),
  [`PUT ${path}/:id/left_out`]: member('write:statuses', { of: 'heldChat' }),
  [`DELETE ${path}/:id/left_out`]: member('write:statuses', { of: 'heldChat' }),
  [`PUT ${path}/:id/reminder`]: member('write:statuses', { of: 'heldChat' }),
  [`DELETE ${path}/:id/reminder`]: member('write:statuses', { of: 'heldChat' }),
  'GET /chats.ics': anyone(),
  'GET /chats.rss': anyone(),
  'GET /chats.json': anyone(),
  'GET /chats/:file': anyone({ of: 'chatCalendar', visitor: 404 }),
  'GET /chats/series/:file': anyone({ of: 'seriesCalendar', visitor: 404 }),
  'GET /chats/subscription/:file': anyone({ of: 'secretCalendar', visitor: 404 }),
  [`POST ${path}/read_calendar`]: member('read:statuses', {
    body: {
      calendar: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260701T200000Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
    },
  }),
  [`GET ${path}/subscription`]: member('read:statuses'),
  [`POST ${path}/subscription`]: member('write:statuses'),
  [`DELETE ${path}/subscription`]: member('write:statuses'),
}

let made = 0
const chatOf = async (person: Person) =>
  (await newChat(person, { tag: `Kept${++made}`, status: 'scheduled' })).id

const things: Record<string, Make> = {
  heldChat: async ({ newPerson }) => chatOf(await newPerson()),
  ownHeldChat: (_scene, person) => chatOf(person),
  transcriptFile: async ({ newPerson }) => `${await chatOf(await newPerson())}/transcript.md`,
  chatCalendar: async ({ newPerson }) => `${await chatOf(await newPerson())}.ics`,
  seriesCalendar: async ({ ctx }) => {
    const id = ctx.newId()
    await ctx.pool.query(
      `insert into chat_series (id, tag, tag_shown, title, tz, created_at) values ($1, 'kept', 'Kept', 'Weekly', 'UTC', now())`,
      [id],
    )
    return `${id}.ics`
  },
  secretCalendar: async ({ newPerson }) => {
    const { body } = await (await newPerson()).post<{ url: string }>(`${path}/subscription`)
    return body.url.split('/').at(-1) ?? ''
  },
}

export const chatOutputs: Area = { rows, things }
