import { anyone, member, type Area, type Make, type Row } from './row.ts'

const follows = (more: Omit<Row, 'who' | 'scope'> = {}) =>
  member('write:accounts', { of: 'account', ...more })

const rows: Record<string, Row> = {
  // Nobody can be recommended whom one does not follow.
  'POST /api/v1/accounts/:id/endorse': follows({ of: 'followed' }),
  'POST /api/v1/accounts/:id/unendorse': follows(),
  'POST /api/v1/accounts/:id/pin': follows({ of: 'followed' }),
  'POST /api/v1/accounts/:id/unpin': follows(),
  'GET /api/v1/endorsements': member('read:accounts'),
  'GET /api/v1/accounts/:id/endorsements': anyone({ scope: 'read:accounts', of: 'account' }),
  'POST /api/v1/accounts/:id/note': follows({ body: { comment: 'Met in Lisbon' } }),
  'GET /api/rounds/v1/reach': member('read:follows'),
  'GET /api/v1/accounts/familiar_followers': member('read:follows', { query: 'id[]=1' }),
  'GET /api/v1/featured_tags': member('read:accounts'),
  'GET /api/v1/featured_tags/suggestions': member('read:accounts'),
  'POST /api/v1/featured_tags': member('write:accounts', { body: { name: 'MedEd' } }),
  'DELETE /api/v1/featured_tags/:id': member('write:accounts', { of: 'featuredTag', foreign: 404 }),
  'GET /api/v1/accounts/:id/featured_tags': anyone({ scope: 'read:accounts', of: 'account' }),
  'POST /api/v1/tags/:id/feature': member('write:accounts', { of: 'tag' }),
  'POST /api/v1/tags/:id/unfeature': member('write:accounts', { of: 'tag' }),
  'GET /api/v1/profile': member('profile'),
  'PATCH /api/v1/profile': member('write:accounts', { body: { show_featured: false } }),
  'GET /api/v2/suggestions': member('read'),
  'GET /api/v1/suggestions': member('read'),
  'DELETE /api/v1/suggestions/:id': member('read', { of: 'account' }),
  'GET /api/rounds/v1/severed_relationships': member('read:follows'),
  'GET /api/rounds/v1/severed_relationships/:id/:side': member('read:follows', {
    of: 'severance',
    foreign: 404,
  }),
  'GET /api/v1/domain_blocks': member('read:blocks'),
  'POST /api/v1/domain_blocks': member('write:blocks', { body: { domain: 'elsewhere.example' } }),
  'DELETE /api/v1/domain_blocks': member('write:blocks', { body: { domain: 'elsewhere.example' } }),
}

const things: Record<string, Make> = {
  severance: async ({ ctx }, person) => {
    const { rows } = await ctx.pool.query(
      `insert into severances (account_id, id, type, cause_id, target_name, followers, created_at)
       values ($1, $2, 'domain_block', $2, 'gone.example', 1, now()) returning id`,
      [person.accountId, ctx.newId()],
    )
    return `${rows[0].id}/followers`
  },
  featuredTag: async (_scene, person) =>
    (await person.post<{ id: string }>('/api/v1/featured_tags', { name: 'FOAMed' })).body.id,
  followed: async ({ dora }, person) => {
    await person.post(`/api/v1/accounts/${dora.id}/follow`)
    return dora.id
  },
}

export const people: Area = { rows, things }
