import { anyone, type Area } from './row.ts'

export const trends: Area = {
  rows: {
    'GET /api/v1/trends': anyone({ scope: 'read' }),
    'GET /api/v1/trends/tags': anyone({ scope: 'read' }),
    'GET /api/v1/trends/statuses': anyone({ scope: 'read' }),
    'GET /api/v1/trends/links': anyone({ scope: 'read' }),
    // Nothing is discussed there.
    'GET /api/v1/timelines/link': anyone({
      scope: 'read:statuses',
      query: 'url=https://example.org/',
      status: 404,
    }),
  },
}
