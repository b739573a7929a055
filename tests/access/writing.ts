import type { Status } from '../../wire/status.ts'
import { anyone, member, newPost, type Area, type Make, type Row } from './row.ts'

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
  'POST /api/rounds/v1/threads': member('write:statuses', {
    body: { parts: [{ status: 'A' }, { status: 'B' }] },
  }),
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
}

/** Editing, quoting, threads, drafts and scheduled posts. */
export const writing: Area = { rows, things }
