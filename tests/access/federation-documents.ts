import { anyone, newPost, type Area, type Row } from './row.ts'

// Visitors ask for nobody's, see `Row.of`.
const led = (of: string) => anyone({ of, status: 302, visitor: 404 })

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
}

export const federationDocuments: Area = {
  rows,
  things: {
    handle: async (_scene, person) => person.name,
    'handle and post': async (_scene, person) => `${person.name}/${await newPost(person, 'For servers')}`,
  },
}
