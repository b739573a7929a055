import { staff, type Area } from './row.ts'

const period = { start_at: '2026-03-01', end_at: '2026-03-31' }
const path = '/api/v1/admin'

export const figures: Area = {
  rows: {
    [`POST ${path}/measures`]: staff('moderator', 'admin:read', {
      body: {
        keys: ['active_users', 'instance_statuses'],
        instance_statuses: { domain: 'example.org' },
        ...period,
      },
    }),
    [`POST ${path}/dimensions`]: staff('moderator', 'admin:read', {
      body: { keys: ['languages'], ...period },
    }),
    [`POST ${path}/retention`]: staff('moderator', 'admin:read', { body: { frequency: 'day', ...period } }),
    'GET /api/rounds/v1/admin/figures.csv': staff('moderator', 'admin:read'),
  },
}
