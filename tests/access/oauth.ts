import { anyone, browser, member, outOfBand, type Area, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'POST /api/v1/apps': anyone({ body: { client_name: 'An app', redirect_uris: outOfBand } }),
  'GET /api/v1/apps/verify_credentials': { who: 'app' },
  'POST /api/v1/accounts': { who: 'app', scope: 'write:accounts', body: {}, status: 422 },
  'POST /api/v1/emails/confirmations': member('write:accounts', { body: {}, status: 403 }),
  'GET /api/v1/emails/check_confirmation': member('read:accounts'),
  'GET /.well-known/oauth-authorization-server': anyone(),
  'GET /oauth/userinfo': member('profile'),
  'POST /oauth/userinfo': member('profile'),
  'GET /api/rounds/v1/oauth/authorization': anyone({
    query: `response_type=code&client_id=unknown&redirect_uri=${outOfBand}`,
    status: 401,
  }),
  'POST /oauth/authorize': browser('write', {
    body: { response_type: 'code', client_id: 'unknown', redirect_uri: outOfBand, decision: 'allow' },
    status: 401,
  }),
  'POST /oauth/token': anyone({
    body: { grant_type: 'client_credentials', client_id: 'unknown', client_secret: 'unknown' },
    status: 401,
  }),
  'POST /oauth/revoke': anyone({
    body: { client_id: 'unknown', client_secret: 'unknown', token: 'unknown' },
    status: 401,
  }),
}

export const oauth: Area = { rows }
