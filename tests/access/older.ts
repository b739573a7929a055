import { anyone, member, newPost, type Area, type Make, type Row } from './row.ts'

/** What Mastodon gave up, what this server does not have, and posts for other sites. */
const rows: Record<string, Row> = {
  'GET /api/v1/search': member('read:search', { query: 'q=dora' }),
  'GET /api/v1/statuses/:id/card': anyone({ scope: 'read:statuses', of: 'post' }),
  'POST /api/v1/statuses/:id/translate': {
    who: 'app',
    scope: 'read:statuses',
    of: 'post',
    body: { lang: 'fr' },
    status: 503,
  },
  'GET /api/v1/timelines/direct': member('read:statuses'),
  'GET /api/v1/accounts/:id/identity_proofs': member('read:accounts', { of: 'account' }),
  'POST /api/v1/notifications/dismiss': member('write:notifications', { body: { id: '1' }, status: 404 }),
  'DELETE /api/v1/notifications/destroy_multiple': member('write:notifications', { body: { ids: ['1'] } }),
  'GET /api/v1/annual_reports': member('read:accounts'),
  'GET /api/v1/annual_reports/:year': member('read:accounts', { of: 'year', status: 404 }),
  'GET /api/v1/annual_reports/:year/state': member('read:accounts', { of: 'year' }),
  'POST /api/v1/annual_reports/:year/read': member('write:accounts', { of: 'year', status: 404 }),
  'POST /api/v1/annual_reports/:year/generate': member('write:accounts', { of: 'year' }),
  'GET /api/v1_alpha/async_refreshes/:id': member('read', { status: 404 }),
  'GET /api/v1/donation_campaigns': member('read', { status: 204 }),
  'GET /api/v1/peers/search': anyone({ query: 'q=a' }),
  'GET /api/v1/instance/languages': anyone(),
  'GET /api/oembed': anyone({ query: 'url=http://localhost:3000/@dora/1', status: 404 }),
}

const things: Record<string, Make> = {
  year: async (_scene, person) => {
    await newPost(person, 'A year has passed')
    return '2026'
  },
}

export const older: Area = { rows, things }
