import { anyone, member, type Area, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'PUT /api/v1/statuses/:id': member('write:statuses', {
    of: 'ownPost',
    body: { status: 'Better said #meded' },
    foreign: 404,
  }),
  'GET /api/v1/statuses/:id/history': anyone({ scope: 'read:statuses', of: 'post' }),
}

/** Editing, quoting, threads, drafts and scheduled posts. */
export const writing: Area = { rows }
