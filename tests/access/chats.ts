import { newChat } from '../../server/chats/chat.test-data.ts'
import type { ChatSeries } from '../../wire/chat.ts'
import type { Person } from '../world.ts'
import { anyone, member, type Area, type Make, type Row } from './row.ts'

const path = '/api/rounds/v1/chats'
const open = anyone({ scope: 'read:statuses' })
const write = (more: Omit<Row, 'who' | 'scope'>) => member('write:statuses', more)

const series = '/api/rounds/v1/chat_series'
const zone = { time_zone: 'UTC' }
const times = { ...zone, starts_at: '2099-01-01T10:00' }
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
  [`POST ${path}/:id/copy`]: write({ of: 'ownAnnouncedChat', body: {}, foreign: 403 }),
  [`POST ${path}/:id/rehearse`]: write({ of: 'ownAnnouncedChat', foreign: 403 }),
  [`POST ${path}/:id/close`]: write({ of: 'ownAnnouncedChat', status: 409, foreign: 403 }),
  [`POST ${path}/:id/reopen`]: write({
    of: 'ownAnnouncedChat',
    body: { minutes: 5 },
    status: 409,
    foreign: 403,
  }),
  [`POST ${path}/:id/hand_over`]: write({
    of: 'ownAnnouncedChat',
    body: { account_id: '1' },
    status: 422,
    foreign: 403,
  }),
  [`GET ${path}/:id/run_sheet`]: member('read:statuses', { of: 'ownAnnouncedChat', foreign: 403 }),
  [`GET ${path}/:id/acts`]: member('read:statuses', { of: 'ownAnnouncedChat', foreign: 403 }),
  [`POST ${path}/:id/questions`]: write({ of: 'ownAnnouncedChat', body: { text: 'Why?' }, foreign: 403 }),
  [`PUT ${path}/:id/questions/:n`]: write({
    of: 'ownQuestion',
    body: { text: 'Why?', minute: 6 },
    foreign: 403,
  }),
  [`DELETE ${path}/:id/questions/:n`]: write({ of: 'ownQuestion', foreign: 403 }),
  // It has not begun; what happens while it is under way is tested with the clock.
  [`POST ${path}/:id/sittings/:sitting/questions/:n/send`]: write({
    of: 'ownAsking',
    status: 409,
    foreign: 403,
  }),
  [`POST ${path}/:id/sittings/:sitting/questions/:n/repeat`]: write({
    of: 'ownAsking',
    status: 409,
    foreign: 403,
  }),
  [`POST ${path}/:id/sittings/:sitting/questions/:n/skip`]: write({ of: 'ownAsking', foreign: 403 }),
  [`POST ${path}/:id/sittings/:sitting/questions/:n/delay`]: write({
    of: 'ownAsking',
    body: { minutes: 2 },
    foreign: 403,
  }),
  [`GET ${series}`]: open,
  [`GET ${series}/:id`]: { ...open, of: 'openSeries', visitor: 404 },
  // A rhythm without a first time, for the same reason.
  [`POST ${series}`]: write({
    body: { title: 'Simulation', tag: 'SimEd', repeats: 'weekly', ...zone },
    status: 422,
  }),
  [`PUT ${series}/:id`]: write({ of: 'ownSeries', body: { revision: 1, title: 'Debriefing' }, foreign: 403 }),
  [`POST ${series}/:id/chats`]: write({ of: 'ownSeries', body: { title: 'Debriefing' }, foreign: 403 }),
  [`POST ${series}/:id/follow`]: member('write:follows', { of: 'openSeries', body: { posts: false } }),
  [`POST ${series}/:id/unfollow`]: member('write:follows', { of: 'openSeries' }),
  [`POST ${series}/:id/agree`]: write({ of: 'ownSeries', foreign: 403 }),
  [`POST ${series}/:id/end`]: write({ of: 'ownSeries', foreign: 403 }),
  [`POST ${series}/:id/step_down`]: write({ of: 'openSeries' }),
}

/** Each on a hashtag of its own, so that none is in the way of another. */
let made = 0
const chatOf = async (person: Person, more: object = {}) =>
  (await newChat(person, { tag: `Access${++made}`, ...more })).id

const seriesOf = async (person: Person) => {
  const first = { starts: '2027-01-05T20:00' }
  const wish = {
    title: 'Simulation',
    tag: `Access${++made}`,
    ...zone,
    repeats: 'weekly',
    usual_sittings: [first],
  }
  return (await person.post<ChatSeries>(series, wish)).body.id
}

const things: Record<string, Make> = {
  announcedChat: async ({ newPerson }) => chatOf(await newPerson(), { status: 'scheduled' }),
  sharedChat: async ({ newPerson }) => chatOf(await newPerson(), { status: 'scheduled' }),
  ownAnnouncedChat: (_scene, person) => chatOf(person, { status: 'scheduled' }),
  ownQuestion: async (_scene, person) => `${await chatOf(person, { status: 'scheduled' })}/1`,
  ownAsking: async (_scene, person) => {
    const chat = await newChat(person, { tag: `Access${++made}`, status: 'scheduled' })
    return `${chat.id}/${chat.sittings[0]?.id}/1`
  },
  openSeries: async ({ newPerson }) => seriesOf(await newPerson()),
  ownSeries: (_scene, person) => seriesOf(person),
  draftChat: (_scene, person) => chatOf(person),
}

export const chats: Area = { rows, things }
