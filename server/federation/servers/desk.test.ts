import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { rememberRefusal } from '../delivery/queries.ts'
import type { AdminDomainBlock } from '../../../wire/admin-blocks.ts'
import type {
  ImportedServers,
  KnownServer,
  ServerDetails,
  ServerListPreview,
  ServersSummary,
} from '../../../wire/servers.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { noteTraffic, writeTraffic } from './traffic.ts'

let place: World
let admin: Person
let alice: Person
const base = '/api/rounds/v1/admin/servers'
const scopes = 'read write admin:read admin:write'

before(async () => {
  place = await world()
  admin = await place.member('boss', { role: 'admin', scopes })
  alice = await place.member('alice')
  const { ctx } = place
  const server = (domain: string, more: object = {}) =>
    ctx.db
      .insertInto('servers')
      .values({ ...nothing, domain, first_seen_at: ctx.now(), ...more })
      .execute()
  await server('a.example', { software: 'mastodon', version: '4.5.0', last_heard_at: ctx.now() })
  await server('b.example', { software: 'Misskey', state: 'dead', failing_since: ctx.now() })
  await server('journal.example', { software: 'wordpress', name: 'The Journal' })
  await admin.post('/api/v1/admin/domain_blocks', { domain: 'bad.example', severity: 'suspend' })
  await admin.post('/api/v1/admin/domain_blocks', { domain: 'loud.example', severity: 'silence' })
  await place.settle()
})
after(() => place[Symbol.asyncDispose]())

const nothing = {
  software: null,
  version: null,
  name: null,
  checked_at: null,
  last_heard_at: null,
  last_delivered_at: null,
  failing_since: null,
  next_try_at: null,
}

/** Somebody of another server who knows members. */
async function person(handle: string): Promise<number> {
  const [name = '', domain = ''] = handle.split('@')
  const id = place.ctx.newId()
  await place.ctx.pool.query(
    `insert into accounts (id, username, domain, uri, created_at, updated_at) values ($1, $2, $3, $4, now(), now())`,
    [id, name, domain, `https://${domain}/users/${name}`],
  )
  return id
}
const follow = (from: number, to: number) =>
  place.ctx.pool.query(
    'insert into follows (account_id, target_id, id, created_at) values ($1, $2, $3, now())',
    [from, to, place.ctx.newId()],
  )

const names = async (query: string) =>
  (await admin.get<KnownServer[]>(`${base}?${query}`)).body.map(({ domain }) => domain)

describe('the list', () => {
  test('all by name, and by what is decided or known', async () => {
    assert.deepEqual(await names(''), [
      'a.example',
      'b.example',
      'bad.example',
      'journal.example',
      'loud.example',
    ])
    assert.deepEqual(await names('filter=blocked'), ['bad.example'])
    assert.deepEqual(await names('filter=limited'), ['loud.example'])
    assert.deepEqual(await names('filter=dead'), ['b.example'])
    assert.deepEqual(await names('q=MISS'), ['b.example'])
    assert.deepEqual(await names('q=the+journal'), ['journal.example'])
    assert.deepEqual(await names('after=bad.example'), ['journal.example', 'loud.example'])
    const follower = await person('eve@a.example')
    await follow(alice.accountId, follower)
    assert.deepEqual(await names('filter=followed'), ['a.example'])
  })

  test('a name below a blocked one says whose block counts', async () => {
    await person('x@deep.bad.example')
    const { body } = await admin.get<ServerDetails>(`${base}/deep.bad.example`)
    assert.equal(body.federates, 'no')
    assert.equal(body.blocked_by, 'bad.example')
    assert.equal(body.block, null)
  })

  test('the summary counts', async () => {
    const { body } = await admin.get<ServersSummary>(`${base}/summary`)
    assert.equal(body.mode, 'open')
    assert.deepEqual(
      [body.known, body.heard_this_week, body.dead, body.blocked, body.limited],
      [3, 1, 1, 1, 1],
    )
    assert.deepEqual(
      body.software.map(({ name }) => name),
      ['mastodon', 'misskey', 'wordpress'],
    )
  })

  test('for moderators to read, for admins to act', async () => {
    const moderator = await place.member('mo', { role: 'moderator', scopes })
    assert.equal((await moderator.get(base)).status, 200)
    assert.equal((await moderator.post(`${base}/bad.example/clear`)).status, 403)
    assert.equal((await alice.get(base)).status, 403)
    assert.equal((await place.visitor.get(base)).status, 401)
    assert.equal((await admin.get(`${base}/nobody.example`)).status, 404)
  })
})

test('what one knows of the other', async () => {
  const zoe = await person('zoe@know.example')
  await follow(zoe, alice.accountId)
  await follow(alice.accountId, zoe)
  await alice.post('/api/v1/statuses', { status: 'for my followers', visibility: 'private' })
  await alice.post('/api/v1/statuses', { status: '@zoe@know.example hello', visibility: 'direct' })
  await alice.post('/api/v1/statuses', { status: 'to all', visibility: 'public' })
  await place.settle()
  const { body } = await admin.get<ServerDetails>(`${base}/know.example`)
  assert.deepEqual(body.ours, {
    accounts: 1,
    posts: 0,
    followed: 1,
    followers: 1,
    media: 0,
    reports_about: 0,
    reports_from: 0,
  })
  assert.equal(body.theirs.members, 1)
  assert.equal(body.theirs.followers_only, 1)
  assert.equal(body.theirs.messages, 1)
  assert.equal(body.theirs.refusal, null)
  const refusal = { host: 'know.example', status: 403, at: new Date('2026-11-01T10:00:00Z') }
  await rememberRefusal(place.ctx.db, { ...refusal, inbox_url: 'https://know.example/a' })
  const later = { ...refusal, status: 401, at: new Date('2026-11-02T10:00:00Z') }
  await rememberRefusal(place.ctx.db, { ...later, inbox_url: 'https://know.example/b' })
  await rememberRefusal(place.ctx.db, { ...later, inbox_url: 'https://know.example/b' })
  const again = await admin.get<ServerDetails>(`${base}/know.example`)
  assert.deepEqual(again.body.theirs.refusal, { times: 3, status: 401, at: '2026-11-02T10:00:00.000Z' })
})

test('traffic is counted by day, and who was heard of is a known server', async () => {
  for (let count = 0; count < 3; count++) noteTraffic(place.ctx, 'Busy.example:443', 'taken')
  noteTraffic(place.ctx, 'busy.example', 'given')
  noteTraffic(place.ctx, 'bad.example', 'refused')
  noteTraffic(place.ctx, 'stranger.example', 'failed')
  noteTraffic(place.ctx, 'no name', 'taken')
  await writeTraffic(place.ctx)
  noteTraffic(place.ctx, 'busy.example', 'taken')
  await writeTraffic(place.ctx)
  const { body } = await admin.get<ServerDetails>(`${base}/busy.example`)
  assert.equal(body.days.length, 28)
  assert.deepEqual({ ...body.days.at(-1), date: '' }, { date: '', taken: 4, given: 1, failed: 0, refused: 0 })
  assert.equal(body.days.at(-1)?.date, place.ctx.now().toISOString().slice(0, 10))
  assert.ok(body.last_heard_at)
  assert.equal((await admin.get<ServerDetails>(`${base}/bad.example`)).body.days.at(-1)?.refused, 1)
  assert.equal((await admin.get(`${base}/stranger.example`)).status, 404)
  assert.ok((await place.visitor.get<string[]>('/api/v1/peers/search?q=bus')).body.includes('busy.example'))
})

describe('lists in a file', () => {
  const path = '/api/rounds/v1/admin/domain_blocks'
  const list =
    '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n' +
    'fresh.example,suspend,false,false,,false\nbad.example,silence,false,false,,false\n' +
    'loud.example,suspend,false,false,loud,false\nnonsense\n'

  test('a preview says what is new, stronger and weaker, and how many follows would end; nothing is done', async () => {
    const one = await person('one@sub.fresh.example')
    await follow(alice.accountId, one)
    const { body } = await admin.post<ServerListPreview>(`${path}/preview`, { list })
    assert.deepEqual(
      body.servers.map(({ domain, what, now, follows, accounts }) => [domain, what, now, follows, accounts]),
      [
        ['fresh.example', 'new', null, 1, 1],
        ['bad.example', 'weaker', 'suspend', 0, 1],
        ['loud.example', 'changed', 'silence', 0, 0],
      ],
    )
    assert.deepEqual(body.refused, ['nonsense'])
    assert.deepEqual(await names('q=fresh'), [])
  })

  test('what is chosen is done, and the follows end', async () => {
    const { body, status } = await admin.post<ImportedServers>(`${path}/import`, {
      list,
      only: ['fresh.example', 'loud.example'],
      private_comment: 'shared list',
    })
    assert.equal(status, 200)
    assert.deepEqual(body, { added: 1, changed: 1, same: 0 })
    await place.settle()
    const blocks = (await admin.get<AdminDomainBlock[]>('/api/v1/admin/domain_blocks')).body
    const of = (domain: string) => blocks.find((block) => block.domain === domain)
    assert.equal(of('fresh.example')?.severity, 'suspend')
    assert.equal(of('fresh.example')?.private_comment, 'shared list')
    assert.equal(of('loud.example')?.severity, 'suspend')
    assert.equal(of('loud.example')?.public_comment, 'loud')
    assert.equal(of('bad.example')?.severity, 'suspend')
    const { rowCount } = await place.ctx.pool.query(
      `select 1 from follows f join accounts a on a.id = f.target_id where a.domain = 'sub.fresh.example'`,
    )
    assert.equal(rowCount, 0)
  })

  test('a name that is not in the list is refused, and nothing happens', async () => {
    const { status, body } = await admin.post<{ field: string }>(`${path}/import`, {
      list,
      only: ['fresh.example', 'other.example'],
    })
    assert.equal(status, 422)
    assert.equal(body.field, 'only')
  })

  test('what is exported is what can be imported', async () => {
    const { text } = await admin.get(`${path}.csv`)
    assert.match(text, /^#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n/)
    const { body } = await admin.post<ServerListPreview>(`${path}/preview`, { list: text })
    assert.ok(body.servers.length >= 3)
    assert.ok(body.servers.every(({ what }) => what === 'same'))
  })

  test('allowed servers likewise', async () => {
    const allows = '/api/rounds/v1/admin/domain_allows'
    const preview = await admin.post<ServerListPreview>(`${allows}/preview`, { list: 'x.example\ny.example' })
    assert.deepEqual(
      preview.body.servers.map(({ domain, what }) => `${domain} ${what}`),
      ['x.example new', 'y.example new'],
    )
    const done = await admin.post<ImportedServers>(`${allows}/import`, { list: 'x.example\ny.example' })
    assert.equal(done.body.added, 2)
    assert.equal((await admin.get(`${allows}.csv`)).text, '#domain\nx.example\ny.example\n')
  })
})

test('deleting what is kept of a server needs a block; then it is gone, and what members wrote stays', async () => {
  const one = await person('one@rest.example')
  const { ctx } = place
  const postId = ctx.newId()
  await ctx.pool.query(
    `insert into posts (id, account_id, text, html, visibility, conversation_id, created_at)
     values ($1, $2, 'x', '<p>x</p>', 'public', $1, now())`,
    [postId, one],
  )
  await ctx.pool.query(`update accounts set note = 'hello' where id = $1`, [one])
  const mine = (await alice.post<{ id: string }>('/api/v1/statuses', { status: '@one@rest.example hello' }))
    .body
  assert.equal((await admin.post(`${base}/rest.example/clear`)).status, 403)
  await admin.post('/api/v1/admin/domain_blocks', { domain: 'rest.example', severity: 'suspend' })
  await place.settle()
  assert.equal((await admin.post(`${base}/rest.example/clear`)).status, 200)
  await place.settle()
  const posts = await ctx.pool.query('select 1 from posts where account_id = $1', [one])
  assert.equal(posts.rowCount, 0)
  const { rows } = await ctx.pool.query('select note, purged_at from accounts where id = $1', [one])
  assert.equal(rows[0].note, '')
  assert.ok(rows[0].purged_at)
  assert.equal((await alice.get(`/api/v1/statuses/${mine.id}`)).status, 200)
})
