import { anyone, staff, type Area, type Row } from './row.ts'

const about = ['v1/instance', 'v2/instance', 'v1/custom_emojis', 'openapi.json', 'docs']
const aboutMore = 'rules activity extended_description translation_languages peers'

const rows: Record<string, Row> = {
  ...Object.fromEntries(about.map((path) => [`GET /api/${path}`, anyone()])),
  ...Object.fromEntries(aboutMore.split(' ').map((path) => [`GET /api/v1/instance/${path}`, anyone()])),
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

export const server: Area = { rows }
