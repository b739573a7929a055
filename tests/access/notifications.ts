import type { Person } from '../world.ts'
import { member, newPost, oneId, type Area, type Make, type Row, type Scene } from './row.ts'

const rows: Record<string, Row> = {
  'GET /api/v1/notifications': member('read:notifications'),
  'GET /api/v1/notifications/unread_count': member('read:notifications'),
  'GET /api/v1/notifications/:id': member('read:notifications', { of: 'notification', foreign: 404 }),
  'POST /api/v1/notifications/:id/dismiss': member('write:notifications', {
    of: 'notification',
    foreign: 404,
  }),
  'GET /api/v2/notifications': member('read:notifications'),
  'GET /api/v2/notifications/unread_count': member('read:notifications'),
  'GET /api/v2/notifications/:group_key': member('read:notifications', { of: 'group', foreign: 404 }),
  'GET /api/v2/notifications/:group_key/accounts': member('read:notifications', {
    of: 'group',
    foreign: 404,
  }),
  'POST /api/v2/notifications/:group_key/dismiss': member('write:notifications', {
    of: 'group',
    foreign: 404,
  }),
  'POST /api/v1/notifications/clear': member('write:notifications'),
  'GET /api/v2/notifications/policy': member('read:notifications'),
  'PATCH /api/v2/notifications/policy': member('write:notifications', { body: { for_bots: 'filter' } }),
  'GET /api/v1/notifications/policy': member('read:notifications'),
  'PUT /api/v1/notifications/policy': member('write:notifications', {
    body: { filter_not_following: false },
  }),
  'PATCH /api/v1/notifications/policy': member('write:notifications', {
    body: { filter_not_followers: false },
  }),
  'GET /api/v1/notifications/requests': member('read:notifications'),
  'GET /api/rounds/v1/notifications/requests/accepted': member('read:notifications'),
  'GET /api/v1/notifications/requests/merged': member('read:notifications'),
  'GET /api/v1/notifications/requests/:id': member('read:notifications', { of: 'request', foreign: 404 }),
  'POST /api/v1/notifications/requests/:id/accept': member('write:notifications', {
    of: 'request',
    foreign: 404,
  }),
  'POST /api/v1/notifications/requests/:id/dismiss': member('write:notifications', {
    of: 'request',
    foreign: 404,
  }),
  'POST /api/v1/notifications/requests/accept': member('write:notifications', {
    body: { id: ['1'] },
    status: 404,
  }),
  'POST /api/v1/notifications/requests/dismiss': member('write:notifications', {
    body: { id: ['1'] },
    status: 404,
  }),
  'POST /api/rounds/v1/notifications/requests/restore': member('write:notifications', {
    body: { id: ['1'] },
    status: 404,
  }),
  'GET /api/v1/markers': member('read:statuses', { query: 'timeline[]=home' }),
  'POST /api/v1/markers': member('write:statuses', { body: { home: { last_read_id: '1' } } }),
}

const things: Record<string, Make> = {
  notification: async (scene, person) => {
    await beFavourited(scene, person)
    return oneId(scene, 'select max(id) as id from notifications where account_id = $1', person)
  },
  request: async (scene, person) => {
    await beWrittenTo(scene, person)
    return oneId(scene, 'select max(id) as id from notification_requests where account_id = $1', person)
  },
  group: async (scene, person) => {
    await beFavourited(scene, person)
    const [newest] = (await person.get<{ group_key: string }[]>('/api/v1/notifications?limit=1')).body
    return newest?.group_key ?? ''
  },
}

async function beWrittenTo({ place, newPerson }: Scene, person: Person): Promise<void> {
  const stranger = await newPerson()
  const status = `@${person.name} may I ask something?`
  await stranger.post('/api/v1/statuses', { status, visibility: 'direct' })
  await place.settle()
}

async function beFavourited({ place, dora }: Scene, person: Person): Promise<void> {
  const post = await newPost(person, 'Like this')
  await dora.post(`/api/v1/statuses/${post}/favourite`)
  await place.settle()
}

export const notifications: Area = { rows, things }
