import { deliver } from '../../server/platform/events.ts'
import { anyone, staff, type Area, type Make, type Row } from './row.ts'

const about = ['v1/instance', 'v2/instance', 'v1/custom_emojis', 'openapi.json', 'docs']
const aboutMore = 'rules activity extended_description translation_languages peers'

const servers = '/api/rounds/v1/admin/servers'
const relays = '/api/rounds/v1/admin/relays'
const list = { body: { list: 'one.example\ntwo.example' } }

const rows: Record<string, Row> = {
  ...Object.fromEntries(about.map((path) => [`GET /api/${path}`, anyone()])),
  ...Object.fromEntries(aboutMore.split(' ').map((path) => [`GET /api/v1/instance/${path}`, anyone()])),
  ...Object.fromEntries(
    ['domain_blocks', 'domain_allows'].flatMap((name) => [
      [`GET /api/rounds/v1/admin/${name}.csv`, staff('admin', `admin:read:${name}`)],
      [`POST /api/rounds/v1/admin/${name}/preview`, staff('admin', `admin:write:${name}`, list)],
      [`POST /api/rounds/v1/admin/${name}/import`, staff('admin', `admin:write:${name}`, list)],
    ]),
  ),
  [`GET ${servers}`]: staff('moderator', 'admin:read:domain_blocks'),
  [`GET ${servers}/summary`]: staff('moderator', 'admin:read:domain_blocks'),
  [`GET ${servers}/:domain`]: staff('moderator', 'admin:read:domain_blocks', { of: 'known server' }),
  [`POST ${servers}/:domain/check`]: staff('moderator', 'admin:write:domain_blocks', { of: 'known server' }),
  [`POST ${servers}/:domain/retry`]: staff('admin', 'admin:write:domain_blocks', { of: 'known server' }),
  [`POST ${servers}/:domain/clear`]: staff('admin', 'admin:write:domain_blocks', { of: 'blocked name' }),
  [`GET ${relays}`]: staff('admin', 'admin:read:domain_blocks'),
  [`POST ${relays}`]: staff('admin', 'admin:write:domain_blocks', {
    body: { url: 'https://relay.example/inbox' },
  }),
  [`POST ${relays}/:id/on`]: staff('admin', 'admin:write:domain_blocks', { of: 'relay' }),
  [`POST ${relays}/:id/off`]: staff('admin', 'admin:write:domain_blocks', { of: 'relay' }),
  [`DELETE ${relays}/:id`]: staff('admin', 'admin:write:domain_blocks', { of: 'relay' }),
  'GET /api/rounds/v1/settings': staff('admin', 'admin:read'),
  'PATCH /api/rounds/v1/settings': staff('admin', 'admin:write', { body: { title: 'Rounds' } }),
  'GET /@:file': anyone({ status: 404 }),
  'GET /tags/:file': anyone({ status: 404 }),
  'GET /sitemap.xml': anyone(),
  'GET /sitemap-:file': anyone({ status: 404 }),
  'GET /robots.txt': anyone(),
  'GET /livez': anyone(),
  'GET /readyz': anyone(),
  'GET /health': anyone(),
}

const things: Record<string, Make> = {
  'known server': async ({ ctx }) => {
    await ctx.pool.query(
      `insert into servers (domain, first_seen_at) values ('known.example', now()) on conflict do nothing`,
    )
    return 'known.example'
  },
  relay: async ({ ctx }) => {
    const id = ctx.newId()
    await ctx.pool.query(
      `insert into relays (id, kind, inbox_url, follow_uri, state, created_at, changed_at)
       values ($1, 'mastodon', $2, $2, 'on', now(), now())`,
      [id, `https://relay.example/${id}/inbox`],
    )
    return String(id)
  },
  'blocked name': async ({ ctx }) => {
    await ctx.pool.query(
      `insert into server_blocks (id, domain, severity, created_at) values ($1, 'shut.example', 'suspend', now())
       on conflict do nothing`,
      [ctx.newId()],
    )
    await deliver(ctx, [{ name: 'server.judged', domain: 'shut.example' }])
    return 'shut.example'
  },
}

export const server: Area = { rows, things }
