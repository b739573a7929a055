import type { Caller } from '../world.ts'
import { anyone, staff, type Area, type Make, type Row } from './row.ts'

const mail = '/api/v1/admin/email_domain_blocks'
const addresses = '/api/v1/admin/canonical_email_blocks'
const networks = '/api/v1/admin/ip_blocks'
const servers = '/api/v1/admin/domain_blocks'
const allows = '/api/v1/admin/domain_allows'
const read = (name: string, of?: string) => staff('admin', `admin:read:${name}`, { of })
const write = (name: string, more: Omit<Row, 'who' | 'scope'>) => staff('admin', `admin:write:${name}`, more)

const rows: Record<string, Row> = {
  [`GET ${mail}`]: read('email_domain_blocks'),
  [`GET ${mail}/:id`]: read('email_domain_blocks', 'blocked mail domain'),
  [`POST ${mail}`]: write('email_domain_blocks', { body: { domain: 'spam.example' } }),
  [`DELETE ${mail}/:id`]: write('email_domain_blocks', { of: 'blocked mail domain' }),
  'POST /api/rounds/v1/admin/email_domain_blocks/import': write('email_domain_blocks', {
    body: { list: 'one.example\ntwo.example' },
  }),
  [`GET ${addresses}`]: read('canonical_email_blocks'),
  [`GET ${addresses}/:id`]: read('canonical_email_blocks', 'blocked mail address'),
  [`POST ${addresses}`]: write('canonical_email_blocks', { body: { email: 'someone@spam.example' } }),
  [`POST ${addresses}/test`]: staff('admin', 'admin:read:canonical_email_blocks', {
    body: { email: 'someone@spam.example' },
  }),
  [`DELETE ${addresses}/:id`]: write('canonical_email_blocks', { of: 'blocked mail address' }),
  [`GET ${networks}`]: read('ip_blocks'),
  [`GET ${networks}/:id`]: read('ip_blocks', 'blocked network'),
  [`POST ${networks}`]: write('ip_blocks', { body: { ip: '203.0.113.0/24', severity: 'sign_up_block' } }),
  [`PUT ${networks}/:id`]: write('ip_blocks', { of: 'blocked network', body: { comment: 'again' } }),
  [`DELETE ${networks}/:id`]: write('ip_blocks', { of: 'blocked network' }),
  'GET /api/v1/instance/domain_blocks': anyone({ status: 404 }),
  [`GET ${servers}`]: read('domain_blocks'),
  [`GET ${servers}/:id`]: read('domain_blocks', 'blocked server'),
  [`POST ${servers}`]: write('domain_blocks', { body: { domain: 'bad.example' } }),
  [`PUT ${servers}/:id`]: write('domain_blocks', { of: 'blocked server', body: { severity: 'suspend' } }),
  [`DELETE ${servers}/:id`]: write('domain_blocks', { of: 'blocked server' }),
  [`GET ${allows}`]: read('domain_allows'),
  [`GET ${allows}/:id`]: read('domain_allows', 'allowed server'),
  [`POST ${allows}`]: write('domain_allows', { body: { domain: 'good.example' } }),
  [`DELETE ${allows}/:id`]: write('domain_allows', { of: 'allowed server' }),
}

let made = 0

/** An admin of the scene makes it. */
function by(path: string, body: (count: number) => object): Make {
  return async ({ place }) => {
    const admin: Caller = await place.member('doorkeeper', {
      role: 'admin',
      scopes: 'read write admin:read admin:write',
    })
    return (await admin.post<{ id: string }>(path, body(++made))).body.id
  }
}

const things: Record<string, Make> = {
  'blocked mail domain': by(mail, (count) => ({ domain: `mail${count}.example` })),
  'blocked mail address': by(addresses, (count) => ({ email: `a${count}@mail.example` })),
  'blocked network': by(networks, (count) => ({
    ip: `198.51.100.${count % 256}`,
    severity: 'sign_up_block',
    comment: `${count}`,
  })),
  'blocked server': by(servers, (count) => ({ domain: `server${count}.example` })),
  'allowed server': by(allows, (count) => ({ domain: `friend${count}.example` })),
}

export const door: Area = { rows, things }
