import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from '../../server/platform/config.ts'
import { makeLog } from '../../server/platform/log.ts'
import { testDatabase } from '../../server/platform/postgres/test-database.ts'
import { StartError } from '../../server/platform/start-error.ts'
import { repairPostCounters } from '../../server/posts/repair-counters.ts'
import { repairFollowCounters } from '../../server/relationships/repair-counters.ts'
import { openRuntime } from '../../server/runtime.ts'
import { postLength } from '../../server/text/length.ts'
import { takeDemoFolder } from './demo-folder.ts'
import { makeCommunity } from './make-community.ts'
import { people } from './people.ts'
import { drawAvatar } from './portrait.ts'
import { demoConfig } from './prepare.ts'
import { readConversations } from './read-conversations.ts'

const folder = mkdtempSync(join(tmpdir(), 'rounds-demo-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a folder with anything else in it is left alone', () => {
  const real = mkdtempSync(join(folder, 'real-'))
  writeFileSync(join(real, 'postgres-password'), 'secret')
  assert.throws(() => takeDemoFolder(real, true), StartError)
  assert.ok(existsSync(join(real, 'postgres-password')))
})

test('an unfinished community is made anew, a complete one stays until a fresh one is asked for', () => {
  const dataDir = join(folder, 'demo')
  const begun = takeDemoFolder(dataDir, false)
  assert.equal(begun.complete, false)
  writeFileSync(join(dataDir, 'half'), '')
  const again = takeDemoFolder(dataDir, false)
  assert.equal(again.complete, false)
  assert.equal(existsSync(join(dataDir, 'half')), false)
  again.markComplete()
  assert.equal(takeDemoFolder(dataDir, false).complete, true)
  assert.equal(takeDemoFolder(dataDir, true).complete, false)
})

test("a real server's database, mail server and folder are never the demo's", () => {
  const config = demoConfig({
    DATABASE_URL: 'postgres://a:b@localhost/real',
    SMTP_URL: 'smtp://mail.example.org',
  })
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.smtpUrl, undefined)
  assert.match(config.dataDir, /data-demo$/)
})

test('all conversations can be told', () => {
  const lines = readConversations().flat()
  const names = new Set(people.map(({ username }) => username))
  assert.ok(lines.length >= 250)
  for (const { author, text, warning, ago, visibility } of lines) {
    assert.ok(names.has(author), author)
    assert.ok(postLength(text + warning) <= 500, text)
    assert.ok(ago > 60_000 && !/[{}]/.test(text), text)
    assert.ok(visibility !== 'private')
  }
})

test('the same name gives the same portrait, another name another', async () => {
  const look = people[0]?.look
  const [first, again, other] = await Promise.all([
    drawAvatar('alice', look),
    drawAvatar('alice', look),
    drawAvatar('bilal', look),
  ])
  assert.deepEqual(first, again)
  assert.notDeepEqual(first, other)
})

test(
  'the community is made by the verbs of people: every counter is right',
  { timeout: 240_000 },
  async () => {
    const database = await testDatabase()
    const dataDir = join(folder, 'community')
    const config = { ...readConfig({ LOG_LEVEL: 'warn' }, dataDir), dataDir, databaseUrl: database.url }
    const runtime = await openRuntime(config, makeLog('warn'))
    try {
      await makeCommunity(runtime.ctx, () => undefined)
      assert.equal(await repairFollowCounters(runtime.ctx), 0)
      assert.deepEqual(await repairPostCounters(runtime.ctx), { accounts: 0, posts: 0, hashtagDays: 0 })
      const { rows } = await runtime.ctx.pool.query<{ languages: number; told: number; late: number }>(`select
      (select count(distinct language)::int from posts) as languages,
      (select count(*)::int from notifications) as told,
      (select count(*)::int from posts where created_at > now()) as late`)
      assert.ok((rows[0]?.languages ?? 0) >= 7)
      assert.ok((rows[0]?.told ?? 0) > 500)
      assert.equal(rows[0]?.late, 0)
    } finally {
      await runtime.close()
      await database.drop()
    }
  },
)
