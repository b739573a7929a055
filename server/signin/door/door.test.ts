import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type {
  AdminCanonicalEmailBlock,
  AdminDomainBlock,
  AdminEmailDomainBlock,
  AdminIpBlock,
  DomainBlock,
  ImportedDomains,
} from '../../../wire/admin-blocks.ts'
import type { AuditEntry } from '../../../wire/moderation.ts'
import { password, world, type Person, type World } from '../../../tests/world.ts'
import { canonicalEmailHash } from './canonical-email.ts'
import { networkJudge } from './kept-door.ts'
import { readDomainList } from './mail-domains.ts'
import { readNetwork } from './networks.ts'

const scopes = 'read write admin:read admin:write'
const mail = '/api/v1/admin/email_domain_blocks'
const addresses = '/api/v1/admin/canonical_email_blocks'
const networks = '/api/v1/admin/ip_blocks'

describe('rules of the door', () => {
  it('an address in all its spellings has one hash', () => {
    const hash = canonicalEmailHash('ann.smith@mail.example')
    for (const other of ['annsmith@mail.example', 'a.n.n.smith+spam@mail.example', 'annsmith+@mail.example'])
      assert.equal(canonicalEmailHash(other), hash)
    assert.notEqual(canonicalEmailHash('annsmith@mailexample.org'), hash)
  })

  it('networks are stored without what lies behind the prefix', () => {
    assert.equal(readNetwork(' 203.0.113.77/24 '), '203.0.113.0/24')
    assert.equal(readNetwork('203.0.113.77'), '203.0.113.77/32')
    assert.equal(readNetwork('2001:db8::1:2/48'), '2001:db8::/48')
    assert.equal(readNetwork('::ffff:203.0.113.77'), '203.0.113.77/32')
    for (const bad of ['', '203.0.113.0/33', '12345', 'a.b.c.d', '203.0.113.0/-1', '::/129'])
      assert.throws(() => readNetwork(bad), { field: 'ip' }, bad)
  })

  it('the hardest block of an address counts, IPv4 inside IPv6 as IPv4', () => {
    const judge = networkJudge([
      { network: '203.0.113.0/24', severity: 'sign_up_requires_approval' },
      { network: '203.0.113.7/32', severity: 'no_access' },
      { network: '2001:db8::/32', severity: 'sign_up_block' },
    ])
    assert.equal(judge('203.0.113.8'), 'sign_up_requires_approval')
    assert.equal(judge('203.0.113.7'), 'no_access')
    assert.equal(judge('::ffff:203.0.113.7'), 'no_access')
    assert.equal(judge('2001:db8:1::9'), 'sign_up_block')
    assert.equal(judge('198.51.100.1'), null)
    assert.equal(judge('no address'), null)
  })

  it('a list has remarks, doubles and lines that are no domains', () => {
    const list =
      '# throw-away\nMailinator.example\n\n@two.example # and\r\nmailinator.example\nlocalhost\nnot a domain\n'
    assert.deepEqual(readDomainList(list), {
      domains: ['mailinator.example', 'two.example'],
      named: 3,
      refused: ['localhost', 'not a domain'],
    })
    assert.throws(() => readDomainList('\n'.repeat(100_001)), { field: 'list' })
  })
})

describe('blocks at the door', () => {
  let place: World
  let admin: Person
  let names = 0
  before(async () => {
    place = await world()
    admin = await place.member('boss', { role: 'admin', scopes })
    await admin.put('/api/rounds/v1/admin/registrations', { mode: 'open' })
  })
  after(() => place[Symbol.asyncDispose]())

  const join = (email: string) =>
    place.visitor.post<{ standing: string; error: string; details: Record<string, { error: string }[]> }>(
      '/api/rounds/v1/sign-up',
      { username: `new${++names}`, email, password, agreement: true },
      { origin: place.ctx.config.publicUrl.origin },
    )

  it('nobody joins with a blocked provider or a domain in it, and attempts are counted', async () => {
    const { body: block } = await admin.post<AdminEmailDomainBlock>(mail, { domain: 'Spam.Example' })
    assert.equal(block.domain, 'spam.example')
    for (const email of ['a@spam.example', 'b@mx.spam.example']) {
      const answer = await join(email)
      assert.equal(answer.status, 422, answer.text)
      assert.equal(answer.body.details.email?.[0]?.error, 'ERR_BLOCKED')
    }
    assert.equal((await join('c@notspam.example')).status, 200)
    const { body } = await admin.get<AdminEmailDomainBlock>(`${mail}/${block.id}`)
    assert.equal(body.history.length, 7)
    assert.deepEqual([body.history[0]?.accounts, body.history[0]?.uses], ['1', '2'])
    assert.equal((await admin.post(mail, { domain: 'spam.example' })).status, 422)
    assert.equal((await admin.delete(`${mail}/${block.id}`)).status, 200)
    assert.equal((await join('a@spam.example')).status, 200)
  })

  it('a member does not move to a blocked provider either', async () => {
    const { signedIn } = await import('../../../tests/browsers.ts')
    await admin.post(mail, { domain: 'moved.example' })
    await place.member('mover')
    const browser = await signedIn(place, 'mover', password)
    const answer = await browser.put<{ field: string }>('/api/rounds/v1/email', {
      current_password: password,
      email: 'mover@moved.example',
    })
    assert.equal(answer.status, 422, answer.text)
    assert.equal(answer.body.field, 'email')
  })

  it('a list is blocked at once, and what is wrong with it is told', async () => {
    const { body } = await admin.post<ImportedDomains>('/api/rounds/v1/admin/email_domain_blocks/import', {
      list: 'first.example\nsecond.example\nfirst.example\n???',
    })
    assert.deepEqual(body, { added: 2, known: 1, refused: ['???'] })
    assert.equal((await join('x@second.example')).status, 422)
  })

  it('a provider may need a moderator’s yes', async () => {
    await admin.post(mail, { domain: 'maybe.example', allow_with_approval: true })
    const { ctx } = place
    assert.equal((await join('x@maybe.example')).status, 200)
    const { rows } = await ctx.pool.query(
      `select approved_at from members join logins using (account_id) where email = 'x@maybe.example'`,
    )
    assert.equal(rows[0].approved_at, null)
  })

  it('an address is blocked in all its spellings, without saying why', async () => {
    const { body: block } = await admin.post<AdminCanonicalEmailBlock>(addresses, {
      email: 'Bad.Man@mail.example',
    })
    const answer = await join('badman+again@mail.example')
    assert.equal(answer.body.details.email?.[0]?.error, 'ERR_TAKEN')
    const test = await admin.post<AdminCanonicalEmailBlock[]>(`${addresses}/test`, {
      email: 'b.adman@mail.example',
    })
    assert.deepEqual(test.body, [block])
    assert.deepEqual((await admin.post(`${addresses}/test`, { email: 'good@mail.example' })).body, [])
    const hash = canonicalEmailHash('other@mail.example')
    assert.equal((await admin.post(addresses, { canonical_email_hash: hash })).status, 200)
    assert.equal((await admin.post(addresses, { canonical_email_hash: hash })).status, 422)
    assert.equal((await admin.post(addresses, {})).status, 422)
    await admin.delete(`${addresses}/${block.id}`)
    assert.equal((await join('badman+again@mail.example')).status, 200)
  })

  it('who is suspended does not come back with another plus, until the suspension is lifted', async () => {
    const gone = await place.member('gone')
    const act = (verb: string, body?: object) => admin.post(`/api/v1/admin/accounts/${gone.id}/${verb}`, body)
    assert.equal((await act('action', { type: 'suspend' })).status, 200)
    await place.settle()
    assert.equal((await join('gone+back@example.org')).body.details.email?.[0]?.error, 'ERR_TAKEN')
    assert.equal((await act('unsuspend')).status, 200)
    await place.settle()
    assert.equal((await join('gone+back@example.org')).status, 200)
  })

  it('networks: approval, no joining, no access; a block runs out; an admin cannot shut themselves out', async () => {
    const own = await admin.post<{ field: string }>(networks, { ip: '127.0.0.0/8', severity: 'no_access' })
    assert.deepEqual([own.status, own.body.field], [422, 'ip'])
    const { body: block } = await admin.post<AdminIpBlock>(networks, {
      ip: '127.0.0.1/8',
      severity: 'sign_up_block',
      comment: 'here',
    })
    assert.equal(block.ip, '127.0.0.0/8')
    assert.equal((await join('n1@example.net')).status, 403)
    await admin.put(`${networks}/${block.id}`, { severity: 'sign_up_requires_approval' })
    assert.equal((await join('n2@example.net')).body.standing, 'unconfirmed')
    const { rows } = await place.ctx.pool.query(
      `select approved_at from members join logins using (account_id) where email = 'n2@example.net'`,
    )
    assert.equal(rows[0].approved_at, null)
    await place.ctx.pool.query(`update network_blocks set severity = 'no_access' where id = $1`, [block.id])
    await admin.post(networks, { ip: '192.0.2.1', severity: 'sign_up_block' })
    assert.equal((await place.visitor.get('/api/v2/instance')).status, 403)
    assert.equal((await admin.get('/api/v1/admin/ip_blocks')).status, 403)
    await place.ctx.pool.query(`update network_blocks set expires_at = now() where id = $1`, [block.id])
    place.ctx.bus.listeners.forEach((hear) => void hear({ name: 'door.changed', by: null }))
    assert.equal((await place.visitor.get('/api/v2/instance')).status, 200)
  })

  it('servers are blocked, and shown as far as the owner wants', async () => {
    const { body: block } = await admin.post<AdminDomainBlock>('/api/v1/admin/domain_blocks', {
      domain: 'Bad.Example.com',
      public_comment: 'Spam',
      private_comment: 'Told by Ann',
      obfuscate: true,
    })
    assert.deepEqual([block.domain, block.severity], ['bad.example.com', 'silence'])
    const shown = () => place.visitor.get<DomainBlock[]>('/api/v1/instance/domain_blocks')
    assert.equal((await shown()).status, 404)
    await admin.patch('/api/rounds/v1/settings', { moderation: { show_blocked_servers: 'members' } })
    assert.equal((await shown()).status, 401)
    await admin.patch('/api/rounds/v1/settings', { moderation: { show_blocked_servers: 'everybody' } })
    assert.deepEqual((await shown()).body, [
      { domain: 'bad.e*****e.com', digest: block.digest, severity: 'silence', comment: 'Spam' },
    ])
    await admin.put(`/api/v1/admin/domain_blocks/${block.id}`, { severity: 'noop' })
    assert.deepEqual((await shown()).body, [])
  })

  it('a moderator cannot, and every act is in the log', async () => {
    const mod = await place.member('mod', { role: 'moderator', scopes })
    for (const path of [
      mail,
      addresses,
      networks,
      '/api/v1/admin/domain_blocks',
      '/api/v1/admin/domain_allows',
    ])
      assert.equal((await mod.get(path)).status, 403, path)
    const acts = new Set(
      (await mod.get<AuditEntry[]>('/api/rounds/v1/admin/audit?limit=200')).body.map(({ action }) => action),
    )
    for (const act of [
      'mail_domain.blocked',
      'mail_domain.unblocked',
      'mail_domain.imported',
      'mail_address.blocked',
      'mail_address.unblocked',
      'address.blocked',
      'address.changed',
      'domain.blocked',
      'domain.changed',
    ] as const)
      assert.ok(acts.has(act), act)
  })
})
