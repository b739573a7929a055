import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../platform/postgres/launch.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'rounds-cli-'))
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
// Stands for a running server: the commands have to join its database.
const database = await startPostgres({ dataDir, log: silent })
after(async () => {
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function rounds(words: string[], input = '') {
  const environment = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: '' }
  const child = spawn(process.execPath, [program, ...words], { env: environment, cwd: dataDir })
  const code = new Promise<number | null>((resolve) => void child.once('close', resolve))
  child.stdin.on('error', () => undefined).end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}

const password = ['--password', 'correct horse battery staple']

test('members are made and listed, and wrong wishes are told in a sentence', async () => {
  const made = await rounds([
    'user',
    'create',
    'alice',
    '--email',
    'alice@example.org',
    ...password,
    '--role',
    'owner',
  ])
  assert.deepEqual([made.code, made.err], [0, ''])
  const second = ['user', 'create', 'bob', '--email', 'bob@example.org', '--confirmed']
  assert.equal((await rounds(second, 'correct horse battery staple\n')).code, 0)
  const again = await rounds(['user', 'create', 'alice', '--email', 'other@example.org', ...password])
  assert.equal(again.code, 1)
  assert.equal(again.out, '')
  assert.match(again.err, /^Username has already been taken\n$/)
  const { out } = await rounds(['user', 'list'])
  assert.match(out, /^alice +owner +alice@example\.org +mail not confirmed$/m)
  assert.match(out, /^bob +member +bob@example\.org +active$/m)
})

test('a token is all that is printed', async () => {
  const made = await rounds(['token', 'create', 'alice', '--scopes', 'read write follow push'])
  assert.deepEqual([made.code, made.err], [0, ''])
  assert.match(made.out, /^[\w-]{40,}\n$/)
  const nobody = await rounds(['token', 'create', 'nobody', '--scopes', 'read'])
  assert.deepEqual([nobody.code, nobody.out], [1, ''])
  assert.match(nobody.err, /nobody/)
})

test('posts are imported once, and a bad row is told with its line while the rest goes on', async () => {
  const file = join(dataDir, 'posts.csv')
  const rows = [
    'time,text,language',
    '2012-05-01T10:00:00Z,"First, with #MedEd",en',
    '2012-05-32,No such day,en',
    '2012-05-02,,en',
    '2012-05-03 08:00,Troisième,fr',
  ]
  await writeFile(file, rows.join('\n'))
  const first = await rounds(['import', 'posts', '--account', 'alice', file])
  assert.deepEqual([first.code, first.out], [0, '2 added, 0 already there, 2 bad\n'])
  assert.match(first.err, /^line 3: .*2012-05-32/m)
  assert.match(first.err, /^line 4: the text is blank/m)
  const second = await rounds(['import', 'posts', '--account', 'alice', file])
  assert.equal(second.out, '0 added, 2 already there, 2 bad\n')
  const stranger = await rounds(['import', 'posts', '--account', 'nobody', file])
  assert.deepEqual([stranger.code, stranger.out], [1, ''])
})

test('counters that are right stay as they are', async () => {
  const { code, out } = await rounds(['repair', 'counters'])
  assert.equal(code, 0)
  assert.deepEqual(out.match(/\d+/g), ['0', '0', '0', '0', '0'])
})

test('what cannot be understood is exit code 2, help is 0', async () => {
  for (const words of [['nonsense'], ['user', 'create', 'x'], ['user'], ['import', 'posts']]) {
    const { code, out, err } = await rounds(words)
    assert.deepEqual([code, out], [2, ''], words.join(' '))
    assert.notEqual(err, '')
  }
  const help = await rounds(['user', 'create', '--help'])
  assert.equal(help.code, 0)
  assert.match(help.out, /--confirmed/)
  const settings = await rounds(['settings'])
  assert.match(settings.out, /^PUBLIC_URL .*PUBLIC_URL=https:/m)
})

test('the founding list of hashtags is registered once', async () => {
  const first = await rounds(['registry', 'seed'])
  assert.deepEqual([first.code, first.out], [0, '30 hashtags are registered.\n'], first.err)
  assert.equal((await rounds(['registry', 'seed'])).out, 'All of them are described already.\n')
})
