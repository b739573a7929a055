import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { newMedium } from '../../../tests/access/media.ts'
import { chatWish, newChat, path as chatPath, withPerson } from '../../chats/chat.test-data.ts'
import { password, world, type Person, type World } from '../../../tests/world.ts'
import type { Account } from '../../../wire/account.ts'
import type { Poll } from '../../../wire/poll.ts'
import type { Context as Thread, Status } from '../../../wire/status.ts'
import { purgeOld } from '../../moderation/deletion/purge.ts'
import { browserOf } from '../browser-of.test-data.ts'
import { deleteMember } from './leave.ts'

const path = '/api/rounds/v1/account/deletion'
const leave = async (place: World, name: string) =>
  (await browserOf(place, name)).post<{ deleted_at: string }>(path, { current_password: password })

async function monthLater(place: World, { accountId }: Person): Promise<void> {
  await place.ctx.pool.query(
    `update accounts set suspended_at = suspended_at - interval '31 days', leaving_at = leaving_at - interval '31 days' where id = $1`,
    [accountId],
  )
  await purgeOld(place.ctx, {} as never)
  await place.settle()
}

/** Every row of every table, and every file, that contains a text. */
async function remains(place: World, texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await place.ctx.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  assert.ok(tables.length > 50, 'all tables are looked through')
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await place.ctx.pool.query<{ row: string }>(`select t::text as row from ${name} t`)
    for (const { row } of rows)
      for (const text of texts)
        if (row.toLowerCase().includes(text.toLowerCase()))
          found.push(`${name}: ${text}: ${row.slice(0, 200)}`)
  }
  const folder = join(place.ctx.config.dataDir, 'blobs')
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const file of files.filter((one) => one.isFile())) {
    const content = (await readFile(join(file.parentPath, file.name))).toString('latin1')
    for (const text of texts)
      if (`${file.name}${content}`.includes(text)) found.push(`file ${file.name}: ${text}`)
  }
  return found
}

async function files(place: World): Promise<number> {
  const all = await readdir(join(place.ctx.config.dataDir, 'blobs'), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => [])
  return all.filter((one) => one.isFile()).length
}

test('who leaves is gone for everybody at once, and comes back by signing in as they were', async () => {
  await using place = await world()
  const [lea, bob] = await Promise.all([place.member('lea'), place.member('bob')])
  const { id } = (await lea.post<Status>('/api/v1/statuses', { status: 'Farewell' })).body
  await bob.post(`/api/v1/accounts/${lea.id}/follow`)
  await lea.post(`/api/v1/accounts/${bob.id}/follow`)

  assert.equal((await lea.post(path, { current_password: password })).status, 403, 'no app can do it')
  const browser = await browserOf(place, 'lea')
  assert.equal((await browser.post(path, { current_password: 'wrong' })).status, 422)
  const answer = await browser.post<{ deleted_at: string }>(path, { current_password: password })
  assert.equal(answer.status, 200)
  assert.equal(Math.round((Date.parse(answer.body.deleted_at) - Date.now()) / 86_400_000), 30)

  assert.equal((await lea.get('/api/v1/accounts/verify_credentials')).status, 401, 'tokens end')
  assert.equal((await browser.get('/api/v1/accounts/verify_credentials')).status, 401, 'sessions end')
  assert.equal((await bob.get(`/api/v1/statuses/${id}`)).status, 404)
  assert.equal((await bob.get<Account>(`/api/v1/accounts/${lea.id}`)).body.suspended, true)
  const rejoin = { username: 'lea', email: 'other@example.org', password, agreement: true, locale: 'en' }
  assert.equal((await place.visitor.post('/api/rounds/v1/sign-up', rejoin)).status, 422)

  const back = await browserOf(place, 'lea')
  assert.equal((await back.get('/api/v1/accounts/verify_credentials')).status, 200)
  assert.equal((await bob.get(`/api/v1/statuses/${id}`)).status, 200)
  const { body } = await bob.get<Account>(`/api/v1/accounts/${lea.id}`)
  assert.deepEqual([body.suspended, body.followers_count, body.following_count], [undefined, 1, 1])
  await purgeOld(place.ctx, {} as never)
  await place.settle()
  assert.equal((await bob.get(`/api/v1/statuses/${id}`)).status, 200)
})

test('the second factor is asked for, and the owner stays', async () => {
  await using place = await world()
  await place.member('olga', { role: 'owner' })
  assert.equal((await leave(place, 'olga')).status, 403)
  const tom = await place.member('tom')
  const browser = await browserOf(place, 'tom')
  await place.ctx.pool.query(
    `insert into totp (account_id, secret, confirmed_at, created_at) values ($1, 'JBSWY3DPEHPK3PXP', now(), now())`,
    [tom.accountId],
  )
  const { status, body } = await browser.post<{ field: string }>(path, {
    current_password: password,
    code: '000000',
  })
  assert.deepEqual([status, body.field], [422, 'code'])
})

test('a suspension by moderators is not softened by leaving', async () => {
  await using place = await world()
  const [mia, lea] = await Promise.all([
    place.member('mia', { role: 'admin', scopes: 'read write admin:read admin:write' }),
    place.member('lea'),
  ])
  await leave(place, 'lea')
  await mia.post(`/api/v1/admin/accounts/${lea.id}/action`, { type: 'suspend' })
  await browserOf(place, 'lea')
  assert.equal((await mia.get<Account>(`/api/v1/accounts/${lea.id}`)).body.suspended, true)
})

test('after 30 days nothing is left: no table and no file knows them; others keep their threads and counts', async () => {
  await using place = await world()
  const secret = 'Zqleaverqz'
  const lea = await place.member('zqleaverqz')
  const bob = await place.member('bob')
  const before = await files(place)
  const { id: theirs } = (
    await bob.post<Status>('/api/v1/statuses', { status: 'A question', poll: undefined })
  ).body
  const poll = (
    await bob.post<Status>('/api/v1/statuses', {
      status: 'Which?',
      poll: { options: ['A', 'B'], expires_in: 3600 },
    })
  ).body.poll?.id
  await lives(place, lea, bob, { theirs, poll: String(poll), secret })
  const { id: mine } = (await lea.post<Status>('/api/v1/statuses', { status: `${secret} begins` })).body
  const answer = await bob.post<Status>('/api/v1/statuses', { status: 'An answer', in_reply_to_id: mine })
  await place.settle()
  const ids = [lea.id, secret, 'zqleaverqz']
  assert.ok((await remains(place, ids)).length > 30, 'the search finds what is there')
  assert.ok((await files(place)) > before)

  await leave(place, 'zqleaverqz')
  await monthLater(place, lea)

  const left = (await remains(place, ids)).filter(
    (one) =>
      // The tombstone: an empty row, so that answers still know that somebody was there.
      !/^public\.accounts: \d+: /.test(one) &&
      // That something was deleted, by number only.
      !/^public\.audit_log: \d+: .*a member who left/.test(one) &&
      // Whom bob's own post answers: a number that leads to nothing.
      !(one.startsWith('public.posts: ') && one.includes('An answer')),
  )
  assert.deepEqual(left, [])
  assert.equal(await files(place), before)

  const thread = await bob.get<Thread>(`/api/v1/statuses/${answer.body.id}/context`)
  assert.equal(thread.status, 200)
  assert.equal((await bob.get<Status>(`/api/v1/statuses/${answer.body.id}`)).status, 200)
  const kept = (await bob.get<Status>(`/api/v1/statuses/${theirs}`)).body
  assert.deepEqual([kept.favourites_count, kept.reblogs_count, kept.replies_count], [0, 0, 0])
  const result = (await place.visitor.get<Poll>(`/api/v1/polls/${String(poll)}`)).body
  assert.deepEqual([result.votes_count, result.options.map((one) => one.votes_count)], [0, [0, 0]])
  const profile = (await bob.get<Account>(`/api/v1/accounts/${bob.id}`)).body
  assert.deepEqual([profile.followers_count, profile.following_count], [0, 0])
  const again = { username: 'zqleaverqz', email: 'new@example.org', password, agreement: true, locale: 'en' }
  const refused = await place.visitor.post('/api/rounds/v1/sign-up', again)
  assert.equal(refused.status, 422, 'the handle is given to nobody')
})

test('the operator can delete at once', async () => {
  await using place = await world()
  const lea = await place.member('lea')
  await lea.post('/api/v1/statuses', { status: 'Soon gone' })
  await deleteMember(place.ctx, 'lea', true)
  await place.settle()
  const { rows } = await place.ctx.pool.query('select 1 from posts where account_id = $1', [lea.accountId])
  assert.equal(rows.length, 0)
  await assert.rejects(deleteMember(place.ctx, 'nobody', true))
})

/** Does one of everything that leaves traces. */
async function lives(
  place: World,
  lea: Person,
  bob: Person,
  { theirs, poll, secret }: { theirs: string; poll: string; secret: string },
): Promise<void> {
  const avatar = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const profile = new FormData()
  profile.set('display_name', secret)
  profile.set('note', `${secret} #zqtag`)
  profile.set('feature_policy', 'public')
  await bob.patch('/api/v1/accounts/update_credentials', { feature_policy: 'public' })
  profile.set('avatar', new Blob([new Uint8Array(avatar)]), 'a.png')
  const steps: [string, unknown?][] = [
    [`/api/v1/accounts/${bob.id}/follow`],
    [`/api/v1/accounts/${bob.id}/note`, { comment: secret }],
    [`/api/v1/accounts/${bob.id}/pin`],
    [`/api/v1/statuses/${theirs}/favourite`],
    [`/api/v1/statuses/${theirs}/bookmark`],
    [`/api/v1/statuses/${theirs}/reblog`],
    [`/api/v1/statuses`, { status: `${secret} answers`, in_reply_to_id: theirs }],
    [`/api/v1/statuses`, { status: `${secret} @bob in private`, visibility: 'direct' }],
    [`/api/v1/statuses`, { status: `${secret} quotes #zqleaverqz`, quoted_status_id: theirs }],
    [`/api/v1/statuses`, { status: `${secret} with a picture`, media_ids: [await newMedium(lea, secret)] }],
    [`/api/v1/statuses`, { status: secret, poll: { options: ['A', secret], expires_in: 3600 } }],
    [`/api/v1/polls/${poll}/votes`, { choices: [1] }],
    [`/api/v1/lists`, { title: secret }],
    [`/api/v2/filters`, { title: secret, context: ['home'], keywords_attributes: [{ keyword: secret }] }],
    [`/api/v1/tags/zqtag/follow`],
    [`/api/v1/domain_blocks`, { domain: 'zqleaverqz.example' }],
    [`/api/v1/reports`, { account_id: bob.id, comment: 'A report' }],
    [`/api/rounds/v1/drafts`, { parts: [{ status: secret }] }],
    [`/api/v1/statuses`, { status: secret, scheduled_at: new Date(Date.now() + 9e6).toISOString() }],
    [`/api/rounds/v1/bookmark-collections`, { name: secret }],
    [`/api/v1/collections`, { name: secret, tag_name: secret, account_ids: [bob.id] }],
  ]
  assert.equal((await lea.patch('/api/v1/accounts/update_credentials', profile)).status, 200)
  for (const [address, body] of steps) {
    const { status, text } = await lea.post(address, body)
    assert.ok(status < 300, `${address}: ${text}`)
  }
  await bob.post(`/api/v1/accounts/${lea.id}/follow`)
  await bob.post(`/api/v1/accounts/${lea.id}/note`, { comment: 'About them' })
  const people = { name: 'People', account_ids: [lea.id] }
  assert.equal((await bob.post('/api/v1/collections', people)).status, 200)
  const list = (await bob.post<{ id: string }>('/api/v1/lists', { title: 'People' })).body.id
  await bob.post(`/api/v1/lists/${list}/accounts`, { account_ids: [lea.id] })
  const file = new FormData()
  file.set('file', new Blob(['somebody@zqleaverqz.example\n']), 'blocked_accounts.csv')
  await lea.post('/api/rounds/v1/imports', file)
  await chats(lea, bob, secret)
  await place.settle()
}

/** Hosts, follows, is reminded, is left out, is there, corrects and hands over. */
async function chats(lea: Person, bob: Person, secret: string): Promise<void> {
  const words = { title: secret, about: secret, questions: [{ text: secret, minute: 5 }] }
  const key = { 'idempotency-key': secret }
  for (const status of ['draft', 'scheduled']) {
    const wish = { ...chatWish({ tag: `Leaving${status}` }), ...words, status }
    assert.equal((await lea.post(chatPath, wish, status === 'draft' ? key : {})).status, 200)
  }
  const series = '/api/rounds/v1/chat_series'
  const own = { title: secret, about: secret, tag: 'LeavingOwn', time_zone: 'UTC' }
  assert.equal((await lea.post(series, own)).status, 200)
  const theirs = await bob.post<{ id: string }>(series, {
    title: 'Weekly',
    tag: 'LeavingBob',
    time_zone: 'UTC',
  })
  assert.equal((await lea.post(`${series}/${theirs.body.id}/follow`)).status, 200)
  const chat = await withPerson(lea, await newChat(lea, { tag: 'LeavingBoth', status: 'scheduled' }), bob)
  const path = `${chatPath}/${chat.id}`
  for (const wish of ['reminder', 'left_out', 'presence'])
    assert.equal((await lea.put(`${path}/${wish}`)).status, 200, wish)
  for (const [from, to] of [
    [lea, bob],
    [bob, lea],
  ] as const)
    assert.equal((await from.post(`${path}/hand_over`, { account_id: to.id })).status, 200)
}
