import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AuditEntry } from '../../wire/moderation.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import { recordAct, type Recorded } from './record-act.ts'
import { verifyLog } from './verify-log.ts'

let place: World
let moderator: Person
const scopes = 'read write admin:read admin:write'

before(async () => {
  place = await world()
  moderator = await place.member('mod', { role: 'moderator', scopes })
})
after(() => place[Symbol.asyncDispose]())

const note = (label: string): Recorded => ({
  action: 'account.noted',
  target: { kind: 'account', id: 7, label },
  details: { text: 'é, "quoted"', n: 1.5, nested: { b: 1, a: [null, true] } },
})
const record = (label: string) =>
  place.ctx.db
    .transaction()
    .execute((tx) =>
      recordAct(place.ctx, tx, { accountId: moderator.accountId, username: 'mod' }, note(label)),
    )

test('acts are listed, newest first, in pages and by filters, for moderators only', async () => {
  for (const label of ['@one', '@two', '@three']) await record(label)
  const labels = (entries: AuditEntry[]) => entries.map(({ target }) => target.label)
  const all = await moderator.get<AuditEntry[]>('/api/rounds/v1/admin/audit?limit=2')
  assert.deepEqual(labels(all.body), ['@three', '@two'])
  assert.deepEqual(all.body[0]?.actor, { id: moderator.id, username: 'mod' })
  const next = /<[^>]*(\/api[^>]*)>; rel="next"/.exec(all.headers.get('link') ?? '')?.[1] ?? ''
  assert.deepEqual(labels((await moderator.get<AuditEntry[]>(next)).body), ['@one'])
  const filtered = async (query: string) =>
    (await moderator.get<AuditEntry[]>(`/api/rounds/v1/admin/audit?${query}`)).body.length
  const today = new Date().toISOString().slice(0, 10)
  assert.equal(
    await filtered(`action=account.noted&actor_id=${moderator.id}&target_kind=account&target_id=7`),
    3,
  )
  assert.equal(await filtered(`from=${today}&until=${today}`), 3)
  assert.equal(await filtered('until=2020-01-01'), 0)
  assert.equal(await filtered('action=account.suspended'), 0)
  const member = await place.member('alice', { scopes })
  assert.equal((await member.get('/api/rounds/v1/admin/audit')).status, 403)
})

test('a spreadsheet gets the log as CSV, and takes no text in it for a formula', async () => {
  await record('=HYPERLINK("https://evil.example")')
  const { text, headers } = await moderator.get('/api/rounds/v1/admin/audit.csv')
  assert.match(headers.get('content-type') ?? '', /text\/csv/)
  const [head, first] = text.split('\n')
  assert.equal(head, 'place,at,actor,action,target_kind,target_id,target,details')
  assert.match(first ?? '', /"'=HYPERLINK\(""https:/)
})

test('the database refuses to change, delete or empty the log', async () => {
  for (const statement of [
    `update audit_log set actor = 'somebody else'`,
    'delete from audit_log',
    'truncate audit_log',
    `insert into audit_log values (1) on conflict (id) do update set actor = 'x'`,
  ])
    await assert.rejects(place.ctx.pool.query(statement), statement)
  const { entries, broken } = await verifyLog(place.ctx)
  assert.equal(entries, 4)
  assert.deepEqual(broken, [])
})

test('entries that come at the same time stand in one chain', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => record(`@crowd${index}`)))
  const verdict = await verifyLog(place.ctx)
  assert.equal(verdict.entries, 16)
  assert.deepEqual(verdict.broken, [])
})

test('who goes behind the trigger is noticed: a changed entry, a missing one, a chain made anew', async () => {
  const { head } = await verifyLog(place.ctx)
  assert.equal((await verifyLog(place.ctx, head)).hasExpected, true)
  const { pool } = place.ctx
  const behind = async (statement: string) => {
    await pool.query('alter table audit_log disable trigger user')
    await pool.query(statement)
    await pool.query('alter table audit_log enable trigger user')
  }
  await behind(`update audit_log set target = '@forged' where place = 3`)
  assert.deepEqual((await verifyLog(place.ctx)).broken, [3])
  await behind('delete from audit_log where place = 3')
  assert.deepEqual((await verifyLog(place.ctx)).broken, [4])
  await behind('delete from audit_log where place >= 3')
  const shortened = await verifyLog(place.ctx, head)
  assert.deepEqual([shortened.broken, shortened.hasExpected], [[], false], 'only a head that was kept tells')
})
