import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { nobody, runsAsRoot } from './account.ts'
import { cleanEnvironment, findProgram, installedFolder } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'rounds-pg-'))
chmodSync(folder, 0o755)
after(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A package as npm unpacks it: without the links. */
function unpack(place: string): string {
  const native = join(folder, place, 'native')
  mkdirSync(join(folder, place), { recursive: true })
  const links: { target: string }[] = JSON.parse(
    readFileSync(join(installedFolder(), 'pg-symlinks.json'), 'utf8'),
  )
  const linked = new Set(links.map(({ target }) => join(installedFolder(), '..', target)))
  cpSync(installedFolder(), native, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !linked.has(path),
  })
  writeFileSync(join(native, '..', 'package.json'), '{ "version": "0.0.0-test" }')
  return native
}

const versionOf = (postgres: string, options = {}): string =>
  execFileSync(postgres, ['--version'], { cwd: '/', env: cleanEnvironment, encoding: 'utf8', ...options })

test('the links that npm leaves out are made', async () => {
  const native = unpack('fresh')
  const { postgres } = await findProgram(folder, undefined, native)
  assert.equal(postgres, join(native, 'bin', 'postgres'))
  assert.match(versionOf(postgres), /PostgreSQL\) 18/)
})

const asRoot = { skip: !runsAsRoot && 'not root' }
test(
  'as root, a package below a private folder is copied to where the other user can run it',
  asRoot,
  async () => {
    const native = unpack(join('private', 'test-system'))
    chmodSync(join(folder, 'private'), 0o700)
    const copy = '/var/cache/rounds/test-system-0.0.0-test'
    rmSync(copy, { recursive: true, force: true })
    try {
      const { postgres } = await findProgram(folder, nobody, native)
      assert.equal(postgres, join(copy, 'native', 'bin', 'postgres'))
      assert.match(versionOf(postgres, nobody), /PostgreSQL\) 18/)
      rmSync(join(copy, 'native', 'share', 'postgresql', 'postgres.bki'))
      await findProgram(folder, nobody, native)
      assert.ok(
        existsSync(join(copy, 'native', 'share', 'postgresql', 'postgres.bki')),
        'the copy was not repaired',
      )
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  },
)

test('a package in a folder that cannot be written is copied below the data folder', async (t) => {
  const native = unpack('sealed')
  if (runsAsRoot) return t.skip('root may write everywhere')
  chmodSync(join(native, 'lib'), 0o555)
  try {
    const { postgres } = await findProgram(join(folder, 'data'), undefined, native)
    assert.match(postgres, /data\/postgres-program\//)
    assert.match(versionOf(postgres), /PostgreSQL\) 18/)
  } finally {
    chmodSync(join(native, 'lib'), 0o755)
  }
})

test('a package that cannot run here leads to a sentence with the way out', async () => {
  const native = unpack('strange')
  renameSync(join(native, 'lib'), join(native, 'nothing'))
  mkdirSync(join(native, 'lib'))
  writeFileSync(join(native, 'pg-symlinks.json'), '[]')
  const account = runsAsRoot ? nobody : undefined
  await assert.rejects(findProgram(folder, account, native), { name: 'StartError', message: /DATABASE_URL/ })
})
