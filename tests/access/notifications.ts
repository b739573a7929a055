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
  'GET /api/v1/markers': member('read:statuses', { query: 'timeline[]=home' }),
  'POST /api/v1/markers': member('write:statuses', { body: { home: { last_read_id: '1' } } }),
}

const things: Record<string, Make> = {
  notification: async (scene, person) => {
    await beFavourited(scene, person)
    return oneId(scene, 'select max(id) as id from notifications where account_id = $1', person)
  },
  group: async (scene, person) => {
    await beFavourited(scene, person)
    const [newest] = (await person.get<{ group_key: string }[]>('/api/v1/notifications?limit=1')).body
    return newest?.group_key ?? ''
  },
}

async function beFavourited({ place, dora }: Scene, person: Person): Promise<void> {
  const post = await newPost(person, 'Like this')
  await dora.post(`/api/v1/statuses/${post}/favourite`)
  await place.settle()
}

export const notifications: Area = { rows, things }
