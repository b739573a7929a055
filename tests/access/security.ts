import { anyone, browser, password, type Area, type Make, type Row } from './row.ts'

const current = { current_password: password }
const credential = { id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {} }

const rows: Record<string, Row> = {
  'POST /api/rounds/v1/session/second-factor': anyone({ body: { code: '123456' }, status: 401 }),
  'POST /api/rounds/v1/session/passkey/options': anyone(),
  'POST /api/rounds/v1/session/passkey': anyone({
    body: {
      response: {
        ...credential,
        response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
      },
    },
    status: 401,
  }),
  'GET /api/rounds/v1/security': browser('read:accounts'),
  'POST /api/rounds/v1/security/totp': browser('write:accounts', { body: current }),
  'POST /api/rounds/v1/security/totp/confirm': browser('write:accounts', {
    body: { code: '123456' },
    status: 409,
  }),
  'DELETE /api/rounds/v1/security/totp': browser('write:accounts', { body: current }),
  'POST /api/rounds/v1/security/recovery-codes': browser('write:accounts', { body: current, status: 409 }),
  'POST /api/rounds/v1/passkeys/options': browser('write:accounts', { body: current }),
  'POST /api/rounds/v1/passkeys': browser('write:accounts', {
    body: { response: { ...credential, response: { clientDataJSON: 'e30', attestationObject: 'AA' } } },
    status: 401,
  }),
  'PUT /api/rounds/v1/passkeys/:id': browser('write:accounts', {
    of: 'passkey',
    body: { name: 'My telephone' },
    foreign: 404,
  }),
  'DELETE /api/rounds/v1/passkeys/:id': browser('write:accounts', {
    of: 'passkey',
    body: current,
    foreign: 404,
  }),
  // No provider is named in the tests' settings.
  'POST /api/rounds/v1/single-sign-on': anyone({ body: {}, status: 404 }),
  'GET /api/rounds/v1/single-sign-on/callback': anyone({ status: 303 }),
  'GET /api/rounds/v1/single-sign-on/newcomer': anyone({ status: 401 }),
  'POST /api/rounds/v1/single-sign-on/sign-up': anyone({ body: {}, status: 401 }),
  'POST /api/rounds/v1/security/identity': browser('write:accounts', { status: 404 }),
  'DELETE /api/rounds/v1/security/identity': browser('write:accounts', { body: current }),
}

const things: Record<string, Make> = {
  passkey: async ({ ctx }, person) => {
    const id = ctx.newId()
    await ctx.pool.query(
      `insert into passkeys (id, account_id, credential_id, public_key, counter, name, created_at)
       values ($1::bigint, $2, $1::bigint::text, ''::bytea, 0, 'A key', now())`,
      [id, person.accountId],
    )
    return String(id)
  },
}

export const security: Area = { rows, things }
