import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../start-error.ts'
import { nobody, openToAll, runsAsRoot } from './account.ts'
import { isAlive } from './cluster.ts'
import { startPostgres } from './launch.ts'

const folder = mkdtempSync(join(tmpdir(), 'rounds-pg-'))
chmodSync(folder, 0o755)
const running = new Set<ChildProcess>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const start = (dataDir: string) => startPostgres({ dataDir, log: silent })

async function ask(pool: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(pool)
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** A program of its own that starts the database, and on SIGINT asks it one more question. */
const program = `
  import { startPostgres } from ${JSON.stringify(new URL('launch.ts', import.meta.url).href)}
  import pg from ${JSON.stringify(import.meta.resolve('pg'))}
  const log = { info() {}, warn() {}, error() {} }
  setInterval(() => {}, 1000)
  const { pool } = await startPostgres({ dataDir: process.argv[1], log })
  const client = new pg.Client(pool)
  await client.connect()
  process.on('SIGINT', async () => {
    const { rows } = await client.query('select 7 as seven')
    console.log('drained', rows[0].seven)
    process.exit()
  })
  await client.query("create table if not exists kept (word text)")
  await client.query("insert into kept values ('committed')")
  await client.query("begin; insert into kept values ('never committed')")
  console.log('ready')
`

function startChild(dataDir: string, options: { uid?: number; gid?: number; detached?: boolean } = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    ...options,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const lines = createInterface(child.stdout)
  const line = async (): Promise<string> => String((await once(lines, 'line'))[0])
  return { child, line }
}

const serverOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function until(condition: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  while (!condition() && performance.now() < end) await sleep(10)
  return condition()
}

test('the first start makes a durable, private database with Unicode rules; the second keeps its rows', async () => {
  const dataDir = join(folder, 'plain')
  const first = await start(dataDir)
  await ask(first.pool, "create table kept as select 'Größe' as word")
  const shows = `select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('listen_addresses'),
    current_setting('server_encoding'), usesuper, lower('ΣΑΣ É') from pg_user where usename = current_user`
  assert.deepEqual(await ask(first.pool, shows), ['on', 'on', '', 'UTF8', false, 'σας é'])
  await assert.rejects(ask({ ...first.pool, password: 'wrong' }, 'select 1'), { code: '28P01' })
  await first.stop()
  await first.stop()
  assert.equal(await first.ended, undefined)
  assert.equal(existsSync(String(first.pool.host)), false)
  assert.equal(statSync(join(dataDir, 'postgres-password')).mode & 0o777, 0o600)
  const second = await start(dataDir)
  assert.deepEqual(await ask({ connectionString: second.url }, 'select word from kept'), ['Größe'])
  await second.stop()
})

test('lower() agrees with JavaScript on every letter, so that both find the same names', async () => {
  const server = await start(join(folder, 'plain'))
  const letters: string[] = []
  for (let code = 1; code < 0x1e944; code++) {
    const letter = String.fromCodePoint(code)
    if (letter.toLowerCase() !== letter) letters.push(letter)
  }
  const client = new pg.Client(server.pool)
  await client.connect()
  // Letters that are newer than PostgreSQL's Unicode tables are left out.
  const { rows } = await client.query<{ l: string; low: string }>(
    'select l, lower(l) as low from unnest($1::text[]) as l where unicode_assigned(l)',
    [letters],
  )
  await client.end()
  await server.stop()
  assert.ok(rows.length > 1000)
  assert.deepEqual(
    rows.filter(({ l, low }) => l.toLowerCase() !== low),
    [],
  )
})

test('kill -9 of Node ends PostgreSQL, and the next start has what was committed', async () => {
  const dataDir = join(folder, 'killed')
  const { child, line } = startChild(dataDir)
  assert.equal(await line(), 'ready')
  const server = serverOf(dataDir)
  assert.ok(isAlive(server))
  child.kill('SIGKILL')
  const next = start(dataDir)
  assert.ok(await until(() => !isAlive(server), 5000), 'PostgreSQL outlived Node')
  const { pool, stop } = await next
  assert.deepEqual(await ask(pool, 'select word from kept'), ['committed'])
  await stop()
})

test('kill -9 of PostgreSQL itself is reported and the next start recovers', async () => {
  const dataDir = join(folder, 'killed')
  const { pool, ended } = await start(dataDir)
  await ask(pool, "insert into kept values ('second')")
  process.kill(serverOf(dataDir), 'SIGKILL')
  assert.match(String(await ended), /ended unexpectedly/)
  const next = await start(dataDir)
  assert.deepEqual(await ask(next.pool, 'select word from kept'), ['committed', 'second'])
  await next.stop()
})

test('Ctrl-C, which reaches the whole group, leaves the database to Node until it has drained', async () => {
  const dataDir = join(folder, 'killed')
  const { child, line } = startChild(dataDir, { detached: true })
  assert.equal(await line(), 'ready')
  const server = serverOf(dataDir)
  process.kill(-Number(child.pid), 'SIGINT')
  assert.equal(await line(), 'drained 7')
  assert.ok(await until(() => !isAlive(server), 5000))
})

test('a first start that was killed half-way leaves nothing in the way of the next', async () => {
  const dataDir = join(folder, 'interrupted')
  mkdirSync(dataDir)
  const { child } = startChild(dataDir)
  const begun = () => readdirSync(dataDir).find((name) => name.startsWith('postgres.making-'))
  const half = () => existsSync(join(dataDir, begun() ?? '', 'base'))
  assert.ok(await until(half, 20_000))
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.equal(existsSync(join(dataDir, 'postgres')), false)
  const { pool, stop } = await start(dataDir)
  assert.deepEqual(await ask(pool, 'select 1'), [1])
  await stop()
  await (await start(dataDir)).stop()
  assert.equal(begun(), undefined)
})

test('a long path with spaces, quotes and letters of other scripts is a good data folder', async () => {
  const dataDir = join(folder, `it's a "path" – médecine `, 'x'.repeat(120), 'y'.repeat(120))
  const { pool, url, stop } = await start(dataDir)
  assert.deepEqual(await ask(pool, 'select 1'), [1])
  assert.deepEqual(await ask({ connectionString: url }, 'select 1'), [1])
  await stop()
})

test('a second server on the same folder is refused in one sentence, and the first goes on', async () => {
  const dataDir = join(folder, 'plain')
  const first = await start(dataDir)
  await assert.rejects(
    start(dataDir),
    (error) => error instanceof StartError && /already running/.test(error.message),
  )
  assert.deepEqual(await ask(first.pool, 'select 1'), [1])
  await first.stop()
})

test('two first starts at once: one serves, the other is refused, the database is whole', async () => {
  const dataDir = join(folder, 'twins')
  const results = await Promise.allSettled([start(dataDir), start(dataDir)])
  const served = results.filter((result) => result.status === 'fulfilled').map((result) => result.value)
  const refused = results.filter((result) => result.status === 'rejected')
  assert.equal(served.length, 1, String(refused[0]?.reason))
  assert.ok(refused[0]?.reason instanceof StartError)
  for (const { pool, stop } of served) {
    assert.deepEqual(await ask(pool, 'select 1'), [1])
    await stop()
  }
})

test('a lock file whose process number now belongs to another program is no obstacle', async () => {
  const dataDir = join(folder, 'plain')
  const lock = [process.pid, join(dataDir, 'postgres'), 1, 5432, '', '', '', 'ready', '']
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), lock.join('\n'), { mode: 0o600 })
  if (runsAsRoot) chownSync(join(dataDir, 'postgres', 'postmaster.pid'), nobody.uid, nobody.gid)
  const { stop } = await start(dataDir)
  await stop()
})

test('a lost password file is replaced, and a wrong one is named', async () => {
  const dataDir = join(folder, 'plain')
  rmSync(join(dataDir, 'postgres-password'))
  const { pool, stop } = await start(dataDir)
  assert.deepEqual(await ask(pool, 'select word from kept'), ['Größe'])
  await stop()
  writeFileSync(join(dataDir, 'postgres-password'), 'of another folder\n')
  await assert.rejects(
    start(dataDir),
    (error) => error instanceof StartError && /postgres-password/.test(error.message),
  )
  rmSync(join(dataDir, 'postgres-password'))
})

test('a database of another major version is refused before anything is touched', async () => {
  const dataDir = join(folder, 'old')
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '16\n')
  await assert.rejects(
    start(dataDir),
    (error) => error instanceof StartError && /PostgreSQL 16/.test(error.message),
  )
})

test('an operator’s own setting wins; one that is wrong is named', async () => {
  const dataDir = join(folder, 'plain')
  const file = join(dataDir, 'postgres', 'postgresql.conf')
  writeFileSync(file, "work_mem = '9MB'\n")
  const { pool, stop } = await start(dataDir)
  assert.deepEqual(await ask(pool, 'show work_mem'), ['9MB'])
  await stop()
  writeFileSync(file, "work_mom = '9MB'\n")
  await assert.rejects(
    start(dataDir),
    (error) => error instanceof StartError && /work_mom/.test(error.message),
  )
  writeFileSync(file, '')
})

test('as root, a data folder below a private one works', { skip: !runsAsRoot && 'not root' }, async () => {
  const dataDir = join(folder, 'private', 'data')
  mkdirSync(dataDir, { recursive: true })
  chmodSync(join(folder, 'private'), 0o700)
  const first = await start(dataDir)
  await ask(first.pool, 'create table kept as select 5 as five')
  await first.stop()
  assert.equal(statSync(join(dataDir, 'postgres')).uid, nobody.uid)
  const restored = join(folder, 'private', 'data', 'postgres')
  for (const entry of readdirSync(restored, { recursive: true }))
    chownSync(join(restored, String(entry)), 0, 0)
  chownSync(restored, 0, 0)
  const second = await start(dataDir)
  assert.deepEqual(await ask(second.pool, 'select five from kept'), [5])
  await second.stop()
})

const asOther = !runsAsRoot
  ? 'not root'
  : !openToAll(import.meta.dirname) && 'other users cannot read this folder'
test(
  'an ordinary user starts it in a private folder, and root can go on there',
  { skip: asOther },
  async () => {
    const dataDir = join(folder, 'ordinary')
    mkdirSync(dataDir, { mode: 0o700 })
    chownSync(dataDir, nobody.uid, nobody.gid)
    for (const round of [1, 2]) {
      const { child, line } = startChild(dataDir, nobody)
      assert.equal(await line(), 'ready')
      child.kill('SIGKILL')
      const { pool, stop } = await start(dataDir)
      assert.deepEqual(await ask(pool, 'select count(*)::int from kept'), [round])
      await stop()
    }
    for (const name of ['postgres', 'postgres-password', 'postgres.log']) {
      assert.equal(statSync(join(dataDir, name)).uid, nobody.uid, name)
    }
  },
)
