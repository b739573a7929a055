import { newChat } from '../../server/chats/chat.test-data.ts'
import type { Person } from '../world.ts'
import { anyone, member, type Area, type Make, type Row } from './row.ts'

const path = '/api/rounds/v1/chats'
const open = anyone({ scope: 'read:statuses' })
const write = (more: Omit<Row, 'who' | 'scope'>) => member('write:statuses', more)

const times = { time_zone: 'UTC', starts_at: '2099-01-01T10:00' }
// Far too early, so that a thousand of them store nothing: what is stored is tested with the rules.
const tooEarly = { title: 'Simulation', tag: 'SimEd', ...times, minutes: 60 }

const rows: Record<string, Row> = {
  [`GET ${path}`]: open,
  [`GET ${path}/:id`]: { ...open, of: 'announcedChat', visitor: 404 },
  [`POST ${path}`]: write({ body: tooEarly, status: 422 }),
  [`PUT ${path}/:id`]: write({ of: 'draftChat', body: { revision: 1, title: 'Debriefing' }, foreign: 404 }),
  [`DELETE ${path}/:id`]: write({ of: 'draftChat', foreign: 404 }),
  [`POST ${path}/:id/schedule`]: write({ of: 'draftChat', foreign: 404 }),
  [`POST ${path}/:id/cancel`]: write({ of: 'ownAnnouncedChat', body: { reason: 'Ill' }, foreign: 403 }),
  [`POST ${path}/:id/agree`]: write({ of: 'ownAnnouncedChat', foreign: 403 }),
  // Whoever is no part of it is none afterwards, either; the last host may not leave.
  [`POST ${path}/:id/step_down`]: write({ of: 'sharedChat' }),
}

/** Each on a hashtag of its own, so that none is in the way of another. */
let made = 0
const chatOf = async (person: Person, more: object = {}) =>
  (await newChat(person, { tag: `Access${++made}`, ...more })).id

const things: Record<string, Make> = {
  announcedChat: async ({ newPerson }) => chatOf(await newPerson(), { status: 'scheduled' }),
  sharedChat: async ({ newPerson }) => chatOf(await newPerson(), { status: 'scheduled' }),
  ownAnnouncedChat: (_scene, person) => chatOf(person, { status: 'scheduled' }),
  draftChat: (_scene, person) => chatOf(person),
}

export const chats: Area = { rows, things }
