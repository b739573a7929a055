import { browser, member, password, type Area } from './row.ts'

/** Moving here and away. */
export const federationMoving: Area = {
  rows: {
    'GET /api/rounds/v1/move': member('read:accounts'),
    'POST /api/rounds/v1/move': browser('write:accounts', {
      body: { acct: 'nobody', current_password: password },
      status: 422,
    }),
    'DELETE /api/rounds/v1/move': member('write:accounts', { status: 404 }),
    'POST /api/rounds/v1/aliases': member('write:accounts', { body: { acct: 'nobody' }, status: 422 }),
    'DELETE /api/rounds/v1/aliases': member('write:accounts', {
      query: 'uri=https%3A%2F%2Fexample.org%2F',
      status: 404,
    }),
  },
}
