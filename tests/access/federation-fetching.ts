import { anyone, type Area } from './row.ts'

/** Copies of files of other servers, and what is looked up there. */
export const federationFetching: Area = {
  rows: {
    'GET /media/remote/files/:medium/:name': anyone({ status: 404 }),
    'GET /media/remote/:kind/:name': anyone({ status: 404 }),
    'GET /api/rounds/v1/interaction': anyone({
      query: 'home=nobody&act=follow&uri=https%3A%2F%2Fexample.org%2F',
      status: 422,
    }),
  },
}
