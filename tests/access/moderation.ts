import { member, staff, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'POST /api/v1/reports': member('write:reports', { body: { account_id: '1' }, status: 404 }),
  'GET /api/rounds/v1/admin/audit': staff('moderator', 'admin:read'),
  'GET /api/rounds/v1/admin/audit.csv': staff('moderator', 'admin:read'),
}

const things: Record<string, Make> = {}

export const moderation: Area = { rows, things }
