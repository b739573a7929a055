import type { Status } from '../../wire/status.ts'
import { member, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'GET /api/v1/conversations': member('read:statuses'),
  'DELETE /api/v1/conversations/:id': member('write:conversations', { of: 'conversation', foreign: 404 }),
  'POST /api/v1/conversations/:id/read': member('write:conversations', { of: 'conversation', foreign: 404 }),
  'POST /api/v1/conversations/:id/unread': member('write:conversations', {
    of: 'conversation',
    foreign: 404,
  }),
  'GET /api/rounds/v1/conversations/unread_count': member('read:statuses'),
  'GET /api/rounds/v1/conversations/with': member('read:statuses', {
    query: 'account_id[]=1',
    status: 404,
  }),
  'GET /api/rounds/v1/conversations/:id': member('read:statuses', { of: 'conversation', foreign: 404 }),
  'GET /api/rounds/v1/conversations/:id/statuses': member('read:statuses', {
    of: 'conversation',
    foreign: 404,
  }),
}

const things: Record<string, Make> = {
  conversation: async ({ place, dora }, person) => {
    const wish = { status: `@${dora.name} between us`, visibility: 'direct' }
    const { id } = (await person.post<Status>('/api/v1/statuses', wish)).body
    await place.settle()
    return id
  },
}

export const conversations: Area = { rows, things }
