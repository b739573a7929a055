import { anyone, member, type Area } from './row.ts'

export const hubs: Area = {
  rows: {
    'GET /api/rounds/v1/tags/:name/hub': anyone({ scope: 'read', of: 'tag' }),
    'GET /tags/:name/embed': anyone({ of: 'tag' }),
    'POST /api/rounds/v1/tags/:name/bell': member('write:follows', { of: 'tag' }),
    'DELETE /api/rounds/v1/tags/:name/bell': member('write:follows', { of: 'tag' }),
  },
}
