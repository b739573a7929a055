import type { Context } from '../../server/platform/context.ts'
import type { Person } from '../world.ts'
import { anyone, newPost, type Area, type Row } from './row.ts'

// Visitors ask for nobody's, see `Row.of`.
const led = (of: string) => anyone({ of, status: 302, visitor: 404 })
const document = (of: string) => anyone({ of, visitor: 404 })

const ofMembers = ['', '/outbox', '/followers', '/following', '/collections/featured', '/collections/tags']
const ofPosts = ['', '/activity', '/replies', '/context', '/likes', '/shares']

const rows: Record<string, Row> = {
  'GET /.well-known/webfinger': anyone({ query: 'resource=acct:dora@localhost:3000' }),
  'GET /.well-known/host-meta': anyone(),
  'GET /.well-known/host-meta.json': anyone(),
  'GET /.well-known/nodeinfo': anyone(),
  'GET /nodeinfo/2.0': anyone(),
  'GET /nodeinfo/2.1': anyone(),
  'GET /users/:name': led('handle'),
  'GET /users/:name/statuses/:id': led('handle and post'),
  'GET /ap/at/:name': led('handle'),
  'GET /ap/at/:name/:id': led('handle and post'),
  'GET /ap/at-series/:id': led('series with a group'),
  'GET /ap/at-chat/:id': led('chat with an event'),
  'GET /ap/users/:id/moderators': document('group of a series'),
  'GET /ap/actor': anyone(),
  'GET /ap/actor/outbox': anyone(),
  'GET /ap/emojis/:id': anyone({ status: 404 }),
  ...Object.fromEntries(ofMembers.map((path) => [`GET /ap/users/:id${path}`, document('own account')])),
  // Only for who signs as a server.
  'GET /ap/users/:id/followers_synchronization': anyone({ of: 'own account', status: 401, visitor: 404 }),
  ...Object.fromEntries(
    ofPosts.map((path) => [`GET /ap/users/:author/statuses/:id${path}`, document('account and post')]),
  ),
  'GET /ap/users/:author/quote_authorizations/:id': document('account and quote'),
}

const series = '/api/rounds/v1/chat_series'
let made = 0

async function federatedSeries(person: Person): Promise<{ id: string }> {
  const wish = { title: 'Simulation', tag: `Group${++made}`, time_zone: 'UTC', federated: true }
  return (await person.post<{ id: string }>(series, wish)).body
}

async function groupOf({ pool }: Context, seriesId: string): Promise<string> {
  const { rows } = await pool.query('select group_account_id as id from chat_series where id = $1', [
    seriesId,
  ])
  return String(rows[0].id)
}

export const federationDocuments: Area = {
  rows,
  things: {
    handle: async (_scene, person) => person.name,
    'handle and post': async (_scene, person) => `${person.name}/${await newPost(person, 'For servers')}`,
    'own account': async (_scene, person) => person.id,
    'account and post': async (_scene, person) => `${person.id}/${await newPost(person, 'For servers')}`,
    'series with a group': async (_scene, person) => (await federatedSeries(person)).id,
    'group of a series': async ({ ctx }, person) => groupOf(ctx, (await federatedSeries(person)).id),
    'chat with an event': async ({ place }, person) => {
      const { id } = await federatedSeries(person)
      const wish = { title: 'Debriefing', starts_at: '2027-01-05T20:00', time_zone: 'UTC', minutes: 60 }
      const chat = await person.post<{ id: string }>(`${series}/${id}/chats`, wish)
      await person.post(`/api/rounds/v1/chats/${chat.body.id}/schedule`)
      await place.settle()
      return chat.body.id
    },
    'account and quote': async ({ dora, shared }, person) => {
      const quote = { status: 'Look', quoted_status_id: shared.post }
      return `${dora.id}/${(await person.post<{ id: string }>('/api/v1/statuses', quote)).body.id}`
    },
  },
}
