import { archiveKey } from '../../server/portability/archive/build-archive.ts'
import type { Import } from '../../wire/portability.ts'
import { browser, member, type Area, type Make, password, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'GET /api/rounds/v1/exports/:kind.csv': member('read', { of: 'csvKind' }),
  'GET /api/rounds/v1/imports': member('read'),
  'POST /api/rounds/v1/imports': member('write', { body: {}, status: 422 }),
  'GET /api/rounds/v1/imports/:id': member('read', { of: 'import', foreign: 404 }),
  'GET /api/rounds/v1/imports/:id/failures.csv': member('read', { of: 'import', foreign: 404 }),
  'POST /api/rounds/v1/imports/:id/confirm': member('write', { of: 'import', body: {}, foreign: 404 }),
  'POST /api/rounds/v1/imports/:id/cancel': member('write', { of: 'import', foreign: 404 }),
  'GET /api/rounds/v1/archive': member('read'),
  'POST /api/rounds/v1/archive': browser('write'),
  'GET /api/rounds/v1/archives/:id/archive.zip': browser('read', { of: 'archive', foreign: 404 }),
  'GET /api/rounds/v1/handle': member('read:accounts'),
  'PUT /api/rounds/v1/handle': browser('write:accounts', {
    body: { current_password: password, username: 'postmaster' },
    status: 422,
  }),
  'POST /api/rounds/v1/handle/undo': browser('write:accounts', { status: 409 }),
  'POST /api/rounds/v1/account/deletion': browser('write:accounts', {
    body: { current_password: 'not the password' },
    status: 422,
  }),
}

const things: Record<string, Make> = {
  archive: async ({ ctx }, person) => {
    const id = ctx.newId()
    await ctx.blobs.put(archiveKey({ id, secret: 'abc' }), new Uint8Array([1]))
    await ctx.pool.query(
      `insert into archives (id, account_id, secret, state, created_at) values ($1, $2, 'abc', 'ready', now() - interval '2 days')`,
      [id, person.accountId],
    )
    return String(id)
  },
  csvKind: () => Promise.resolve('blocks'),
  import: async (_scene, person) => {
    const form = new FormData()
    form.set('file', new Blob(['spam.example\n']), 'blocked_domains.csv')
    return (await person.post<Import>('/api/rounds/v1/imports', form)).body.id
  },
}

export const portability: Area = { rows, things }
