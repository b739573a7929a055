import { member, newPost, oneId, staff, type Area, type Make, type Row, type Scene } from './row.ts'
import type { Person } from '../world.ts'

const readReports = 'admin:read:reports'
const writeReports = 'admin:write:reports'
const readAccounts = 'admin:read:accounts'
const writeAccounts = 'admin:write:accounts'
const reports = '/api/v1/admin/reports'
const accounts = '/api/v1/admin/accounts'
const ours = '/api/rounds/v1/admin'

const rows: Record<string, Row> = {
  'POST /api/v1/reports': member('write:reports', { body: { account_id: '1' }, status: 404 }),
  'GET /api/rounds/v1/standing': member('read:accounts'),
  'POST /api/rounds/v1/standing/:id/appeal': member('write:accounts', {
    of: 'strike',
    body: { text: 'I did not' },
    foreign: 404,
  }),

  [`GET ${reports}`]: staff('moderator', readReports),
  [`GET ${reports}/:id`]: staff('moderator', readReports, { of: 'report' }),
  [`PUT ${reports}/:id`]: staff('moderator', writeReports, { of: 'report', body: { category: 'spam' } }),
  ...Object.fromEntries(
    ['assign_to_self', 'unassign', 'resolve', 'reopen'].map((verb) => [
      `POST ${reports}/:id/${verb}`,
      staff('moderator', writeReports, { of: 'report' }),
    ]),
  ),
  [`GET ${accounts}`]: staff('moderator', readAccounts),
  'GET /api/v2/admin/accounts': staff('moderator', readAccounts),
  [`GET ${accounts}/:id`]: staff('moderator', readAccounts, { of: 'somebody' }),
  [`POST ${accounts}/:id/action`]: staff('moderator', writeAccounts, {
    of: 'somebody',
    body: { type: 'silence' },
  }),
  ...Object.fromEntries(
    ['enable', 'unsilence', 'unsensitive'].map((verb) => [
      `POST ${accounts}/:id/${verb}`,
      staff('moderator', writeAccounts, { of: 'somebody' }),
    ]),
  ),
  [`POST ${accounts}/:id/unsuspend`]: staff('moderator', writeAccounts, { of: 'suspended' }),
  [`POST ${accounts}/:id/approve`]: staff('moderator', writeAccounts, { of: 'newcomer' }),
  [`POST ${accounts}/:id/reject`]: staff('moderator', writeAccounts, { of: 'newcomer' }),
  [`DELETE ${accounts}/:id`]: staff('admin', writeAccounts, { of: 'suspended' }),

  [`GET ${ours}/queues`]: staff('moderator', readReports),
  [`GET ${ours}/reports`]: staff('moderator', readReports),
  [`GET ${ours}/reports/:id`]: staff('moderator', readReports, { of: 'report' }),
  [`GET ${ours}/reports/:id/evidence/:place`]: staff('moderator', readReports, { of: 'report', status: 404 }),
  [`POST ${ours}/reports/:id/claim`]: staff('moderator', writeReports, { of: 'report', body: {} }),
  [`GET ${ours}/accounts/:id`]: staff('moderator', readAccounts, { of: 'somebody' }),
  [`POST ${ours}/accounts/:id/decisions`]: staff('moderator', writeAccounts, {
    of: 'somebody',
    body: { action: 'none', text: 'Please be kind' },
  }),
  [`POST ${ours}/accounts/:id/notes`]: staff('moderator', writeAccounts, {
    of: 'somebody',
    body: { text: 'A new member' },
  }),
  [`DELETE ${ours}/notes/:id`]: staff('moderator', writeAccounts, { of: 'note' }),
  [`GET ${ours}/appeals`]: staff('moderator', readReports),
  [`POST ${ours}/appeals/:id/approve`]: staff('moderator', writeReports, { of: 'appeal' }),
  [`POST ${ours}/appeals/:id/reject`]: staff('moderator', writeReports, { of: 'appeal' }),
  [`GET ${ours}/answers`]: staff('moderator', readReports),
  [`POST ${ours}/answers`]: staff('moderator', writeReports, { body: { title: 'Kind', text: 'Be kind' } }),
  [`PUT ${ours}/answers/:id`]: staff('moderator', writeReports, {
    of: 'answer',
    body: { title: 'Kind', text: 'Be kind' },
  }),
  [`DELETE ${ours}/answers/:id`]: staff('moderator', writeReports, { of: 'answer' }),
  [`GET ${ours}/held-posts`]: staff('moderator', readReports),
  [`POST ${ours}/held-posts/:id/release`]: staff('moderator', writeReports, { of: 'waiting post' }),
  [`POST ${ours}/held-posts/:id/reject`]: staff('moderator', writeReports, {
    of: 'waiting post',
    body: { text: 'No advertising' },
  }),
  [`GET ${ours}/audit`]: staff('moderator', 'admin:read'),
  [`GET ${ours}/audit.csv`]: staff('moderator', 'admin:read'),
}

async function strikeAgainst({ ctx }: Scene, person: Person): Promise<number> {
  const id = ctx.newId()
  await ctx.pool.query(
    `insert into strikes (id, account_id, action, created_at) values ($1, $2, 'none', now())`,
    [id, person.accountId],
  )
  return id
}

const things: Record<string, Make> = {
  somebody: async ({ newPerson }) => (await newPerson()).id,
  suspended: async ({ ctx, newPerson }) => {
    const person = await newPerson()
    await ctx.pool.query('update accounts set suspended_at = now() where id = $1', [person.accountId])
    return person.id
  },
  report: async ({ newPerson }) => {
    const [by, about] = [await newPerson(), await newPerson()]
    const post = await newPost(about, 'Something wrong')
    const answer = await by.post<{ id: string }>('/api/v1/reports', {
      account_id: about.id,
      status_ids: [post],
    })
    return answer.body.id
  },
  'waiting post': async ({ ctx, newPerson }) => {
    const post = await newPost(await newPerson(), 'My first post')
    await ctx.pool.query(`update posts set held = 'first', held_at = now() where id = $1`, [post])
    return post
  },
  strike: async (scene, person) => String(await strikeAgainst(scene, person)),
  appeal: async (scene) => {
    const person = await scene.newPerson()
    const strike = await strikeAgainst(scene, person)
    await person.post(`/api/rounds/v1/standing/${strike}/appeal`, { text: 'I did not' })
    return String(strike)
  },
  note: async (scene, person) => {
    const id = scene.ctx.newId()
    const about = await scene.newPerson()
    await scene.ctx.pool.query(
      `insert into moderation_notes (id, account_id, by_id, text, created_at) values ($1, $2, $3, 'A note', now())`,
      [id, about.accountId, person.accountId],
    )
    return String(id)
  },
  answer: async (scene, person) => {
    await scene.ctx.pool.query(
      `insert into canned_answers (id, title, text, updated_at) values ($1, 'Kind', 'Be kind', now())`,
      [scene.ctx.newId()],
    )
    return oneId(scene, 'select max(id) as id from canned_answers where $1::bigint is not null', person)
  },
}

export const moderation: Area = { rows, things }
