import { openSession } from '../../server/signin/sessions/open-session.ts'
import { anyone, browser, member, oneId, password, staff, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'POST /api/rounds/v1/session': anyone({ body: { username: 'dora', password } }),
  // A visitor has no session to end, and no harm is done.
  'DELETE /api/rounds/v1/session': { who: 'browser', visitor: 200 },
  'GET /api/rounds/v1/sessions': browser('read:accounts'),
  'DELETE /api/rounds/v1/sessions/:id': browser('write:accounts', { of: 'session', foreign: 404 }),
  'DELETE /api/rounds/v1/sessions': browser('write:accounts'),
  'POST /api/rounds/v1/confirmations': anyone({ body: { token: 'unknown' }, status: 422 }),
  'POST /api/rounds/v1/confirmations/resend': member('write:accounts', { body: {}, status: 403 }),
  'PUT /api/rounds/v1/email': browser('write:accounts', {
    body: { current_password: password, email: 'new@example.org' },
  }),
  'POST /api/rounds/v1/password-resets': anyone({ body: { username: 'nobody.here' } }),
  'PUT /api/rounds/v1/password-resets/:token': anyone({
    body: { password: `${password} again` },
    status: 422,
  }),
  'PUT /api/rounds/v1/password': browser('write:accounts', {
    body: { current_password: password, password: `${password} again` },
  }),
  'POST /api/rounds/v1/sign-up': anyone({ body: {}, status: 422 }),
  'POST /api/rounds/v1/setup': anyone({
    body: { token: 'unknown', username: 'eve', email: 'eve@example.org', password },
    status: 403,
  }),
  'POST /api/rounds/v1/invitations': staff('moderator', 'write:accounts', { body: { note: 'for friends' } }),
  'GET /api/rounds/v1/invitations': member('read:accounts'),
  'DELETE /api/rounds/v1/invitations/:id': member('write:accounts', { of: 'invitation', foreign: 404 }),
  'GET /api/rounds/v1/admin/invitations': staff('moderator', 'admin:read:accounts'),
  'GET /api/rounds/v1/admin/invitations/:id': staff('moderator', 'admin:read:accounts', { of: 'invitation' }),
  'GET /api/rounds/v1/admin/invitations/:id/joined': staff('moderator', 'admin:read:accounts', {
    of: 'invitation',
  }),
  'POST /api/rounds/v1/admin/invitations/:id/withdraw': staff('moderator', 'admin:write:accounts', {
    of: 'invitation',
  }),
  'GET /api/rounds/v1/admin/sign-ups': staff('moderator', 'admin:read:accounts'),
  'POST /api/rounds/v1/admin/sign-ups/:id/approve': staff('moderator', 'admin:write:accounts', {
    of: 'newcomer',
  }),
  'POST /api/rounds/v1/admin/sign-ups/:id/reject': staff('moderator', 'admin:write:accounts', {
    of: 'newcomer',
  }),
  'PUT /api/rounds/v1/admin/registrations': staff('admin', 'admin:write', { body: { mode: 'open' } }),
}

const things: Record<string, Make> = {
  session: async (scene, person) => {
    await openSession(scene.ctx, scene.ctx.db, person.accountId, { userAgent: '', address: '' })
    return oneId(scene, 'select max(id) as id from sessions where account_id = $1', person)
  },
  invitation: async ({ ctx }, person) => {
    const id = ctx.newId()
    await ctx.pool.query(
      'insert into invitations (id, code, account_id, created_at) values ($1::bigint, $1::bigint::text, $2, now())',
      [id, person.accountId],
    )
    return String(id)
  },
  // Waits for approval.
  newcomer: async ({ ctx, newPerson }) => {
    const person = await newPerson()
    await ctx.pool.query('update members set approved_at = null where account_id = $1', [person.accountId])
    return person.id
  },
}

export const signin: Area = { rows, things }
