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

export const federationDocuments: Area = {
  rows,
  things: {
    handle: async (_scene, person) => person.name,
    'handle and post': async (_scene, person) => `${person.name}/${await newPost(person, 'For servers')}`,
    'own account': async (_scene, person) => person.id,
    'account and post': async (_scene, person) => `${person.id}/${await newPost(person, 'For servers')}`,
    'account and quote': async ({ dora, shared }, person) => {
      const quote = { status: 'Look', quoted_status_id: shared.post }
      return `${dora.id}/${(await person.post<{ id: string }>('/api/v1/statuses', quote)).body.id}`
    },
  },
}
