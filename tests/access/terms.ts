import { deliver } from '../../server/platform/events.ts'
import { anyone, member, staff, type Area, type Make, type Row, type Scene } from './row.ts'

const mastodon = '/api/v1/instance'
const ours = '/api/rounds/v1/terms'
const desk = '/api/rounds/v1/admin/terms/:kind'
const far = '2027-01-01'

const rows: Record<string, Row> = {
  [`GET ${mastodon}/privacy_policy`]: anyone(),
  [`GET ${mastodon}/terms_of_service`]: anyone({ status: 404 }),
  [`GET ${mastodon}/terms_of_service/:date`]: anyone({ status: 404 }),
  [`GET ${ours}/:kind`]: anyone({ of: 'termsKind', visitor: 404 }),
  [`GET ${ours}/:kind/current`]: anyone({ of: 'termsKind', visitor: 404 }),
  [`GET ${ours}/:kind/:date`]: anyone({ of: 'termsVersion', visitor: 404 }),
  [`GET ${ours}/unread`]: member('read:accounts'),
  [`GET ${ours}/accepted`]: member('read:accounts'),
  [`POST ${ours}/:kind/:date/read`]: member('write:accounts', { of: 'termsVersion' }),
  [`GET ${desk}`]: staff('admin', 'admin:read', { of: 'termsKind' }),
  [`GET ${desk}/template`]: staff('admin', 'admin:read', { of: 'termsKind' }),
  [`POST ${desk}/preview`]: staff('admin', 'admin:write', { of: 'termsKind', body: { text: 'Be kind.' } }),
  [`PUT ${desk}/draft`]: staff('admin', 'admin:write', { of: 'termsNoDraft', body: { text: 'Be kind.' } }),
  [`DELETE ${desk}/draft`]: staff('admin', 'admin:write', { of: 'termsDraft' }),
  [`POST ${desk}/publish`]: staff('admin', 'admin:write', {
    of: 'termsDraft',
    body: { effective_date: far, revision: 1, mail: false },
    status: 422,
  }),
  [`POST ${desk}/:date/withdraw`]: staff('admin', 'admin:write', { of: 'termsUpcoming' }),
}

/** One version of a privacy policy for each call, each of another day. */
let made = 0
const version = async ({ ctx }: Scene, year: number): Promise<string> => {
  const day = new Date(Date.UTC(year, 0, ++made)).toISOString().slice(0, 10)
  await ctx.pool.query(
    `insert into terms_versions (id, kind, language, text, published_at, effective_on, created_at, updated_at)
     values ($1, 'privacy', 'en', 'Be kind.', now(), $2, now(), now())`,
    [ctx.newId(), day],
  )
  await deliver(ctx, [{ name: 'terms.published', versionId: 1 }])
  return day
}

/** Takes the drafts away, and begins one where it is asked. */
const drafts = async ({ ctx }: Scene, text?: string): Promise<string> => {
  await ctx.pool.query('delete from terms_versions where published_at is null')
  if (text === undefined) return 'terms'
  await ctx.pool.query(
    `insert into terms_versions (id, kind, language, text, created_at, updated_at)
     values ($1, 'privacy', 'en', $2, now(), now())`,
    [ctx.newId(), text],
  )
  return 'privacy'
}

const things: Record<string, Make> = {
  termsKind: async () => 'privacy',
  termsVersion: async (scene) => `privacy/${await version(scene, 2001)}`,
  termsUpcoming: async (scene) => {
    await drafts(scene)
    return `privacy/${await version(scene, 2100)}`
  },
  termsNoDraft: (scene) => drafts(scene),
  termsDraft: (scene) => drafts(scene, 'Fill in [[this]].'),
}

export const terms: Area = { rows, things }
