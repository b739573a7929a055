import type { Status } from '../../wire/status.ts'
import { anyone, member, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  // What strangers ask for here is no poll.
  'GET /api/v1/polls/:id': anyone({ scope: 'read:statuses', of: 'poll', visitor: 404 }),
  'POST /api/v1/polls/:id/votes': member('write:statuses', { of: 'poll', body: { choices: [0] } }),
}

const things: Record<string, Make> = {
  poll: async ({ dora }) => {
    const poll = { options: ['Yes', 'No'], expires_in: 3600 }
    return (await dora.post<Status>('/api/v1/statuses', { status: 'Agreed?', poll })).body.id
  },
}

export const polls: Area = { rows, things }
