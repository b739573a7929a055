import type { Status } from '../../wire/status.ts'
import { anyone, member, newPost, type Area, type Make, type Row } from './row.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const rows: Record<string, Row> = {
  'PUT /api/v1/statuses/:id': member('write:statuses', {
    of: 'ownPost',
    body: { status: 'Better said #meded' },
    foreign: 404,
  }),
  'GET /api/v1/statuses/:id/history': anyone({ scope: 'read:statuses', of: 'post' }),
  'GET /api/v1/statuses/:id/quotes': member('read:statuses', { of: 'post' }),
  'POST /api/v1/statuses/:id/quotes/:quoting_id/revoke': member('write:statuses', {
    of: 'quoteOfOwn',
    foreign: 403,
  }),
  'PUT /api/v1/statuses/:id/interaction_policy': member('write:statuses', {
    of: 'ownPost',
    body: { reply_policy: 'everybody' },
    foreign: 404,
  }),
  'POST /api/rounds/v1/language-guess': member('read', { body: { text: 'Hello' } }),
  'POST /api/rounds/v1/threads': member('write:statuses', {
    body: { parts: [{ status: 'A' }, { status: 'B' }] },
  }),
  'GET /api/rounds/v1/drafts': member('read:statuses'),
  'POST /api/rounds/v1/drafts': member('write:statuses', { body: { parts: [{ status: 'Begun' }] } }),
  'GET /api/rounds/v1/drafts/:id': member('read:statuses', { of: 'draft', foreign: 404 }),
  'PUT /api/rounds/v1/drafts/:id': member('write:statuses', {
    of: 'draft',
    body: { version: 1, parts: [{ status: 'Further' }] },
    foreign: 404,
  }),
  'DELETE /api/rounds/v1/drafts/:id': member('write:statuses', { of: 'draft', foreign: 404 }),
  'GET /api/rounds/v1/writing-preferences': member('read:accounts'),
  'PATCH /api/rounds/v1/writing-preferences': member('write:accounts', { body: { undo_seconds: 10 } }),
  'GET /api/v1/scheduled_statuses': member('read:statuses'),
  'GET /api/v1/scheduled_statuses/:id': member('read:statuses', { of: 'scheduled', foreign: 404 }),
  'PUT /api/v1/scheduled_statuses/:id': member('write:statuses', {
    of: 'scheduled',
    body: { scheduled_at: inDays(3) },
    foreign: 404,
  }),
  'DELETE /api/v1/scheduled_statuses/:id': member('write:statuses', { of: 'scheduled', foreign: 404 }),
  'GET /api/rounds/v1/scheduled': member('read:statuses'),
  'GET /api/rounds/v1/scheduled/:id': member('read:statuses', { of: 'scheduled', foreign: 404 }),
  'PUT /api/rounds/v1/scheduled/:id': member('write:statuses', {
    of: 'scheduled',
    body: { scheduled_at: inDays(3), parts: [{ status: 'Later and better' }] },
    foreign: 404,
  }),
  'DELETE /api/rounds/v1/scheduled/:id': member('write:statuses', { of: 'scheduled', foreign: 404 }),
  'POST /api/rounds/v1/scheduled/:id/publish': member('write:statuses', { of: 'scheduled', foreign: 404 }),
  'POST /api/rounds/v1/scheduled/:id/draft': member('write:statuses', { of: 'scheduled', foreign: 404 }),
  'GET /api/rounds/v1/threads/:id': anyone({ scope: 'read:statuses', of: 'post' }),
  'GET /api/rounds/v1/threads/:id/export.md': anyone({ scope: 'read:statuses', of: 'post' }),
}

const things: Record<string, Make> = {
  /** A post of the person, and Dora's that quotes it. */
  quoteOfOwn: async ({ dora }, person) => {
    const quoted_status_id = await newPost(person, 'Quote me')
    const quoting = await dora.post<Status>('/api/v1/statuses', { status: 'I do', quoted_status_id })
    return `${quoted_status_id}/${quoting.body.id}`
  },
  draft: async (_scene, person) =>
    (await person.post<{ id: string }>('/api/rounds/v1/drafts', { parts: [{ status: 'Begun' }] })).body.id,
  scheduled: async (_scene, person) => {
    const wish = { status: 'Later', scheduled_at: inDays(2) }
    return (await person.post<{ id: string }>('/api/v1/statuses', wish)).body.id
  },
}

/** Editing, quoting, threads, drafts and scheduled posts. */
export const writing: Area = { rows, things }
