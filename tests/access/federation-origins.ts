import { anyone, type Area } from './row.ts'

/** Where people of other servers are from. */
export const federationOrigins: Area = {
  rows: { 'GET /api/rounds/v1/origins': anyone({ query: 'id[]=1' }) },
}
