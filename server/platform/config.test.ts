import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeSettings, readConfig } from './config.ts'
import { StartError } from './start-error.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'rounds-config-'))

test('without any setting the server listens on port 3000 and keeps its data in ./data', () => {
  const here = folder()
  const config = readConfig({}, here)
  assert.equal(config.publicUrl.href, 'http://localhost:3000/')
  assert.equal(config.domain, 'localhost:3000')
  assert.equal(config.dataDir, join(here, 'data'))
  assert.equal(config.databaseUrl, undefined)
})

const wrong: [string, string][] = [
  ['PORT', '80x'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'rounds.example.org'],
  ['PUBLIC_URL', 'https://rounds.example.org/path'],
  ['PUBLIC_URL', 'ftp://rounds.example.org'],
  ['DATABASE_URL', 'mysql://localhost/rounds'],
  ['SMTP_URL', 'mail.example.org'],
  ['LOG_LEVEL', 'loud'],
  ['PROCESS_NUMBER', '16'],
  ['MAX_POST_LENGTH', '10'],
  ['RATE_LIMITS', 'maybe'],
]
for (const [name, value] of wrong) {
  test(`${name}=${value} stops the start with a sentence that names it and shows a right value`, () => {
    const setting = describeSettings().find((one) => one.name === name)
    assert.throws(
      () => readConfig({ [name]: value }, folder()),
      (error: unknown) =>
        error instanceof StartError &&
        error.message.includes(`${name} (`) &&
        error.message.includes(`${name}=${setting?.example}`),
    )
  })
}

test('a wrong address does not show the password that stands in it', () => {
  assert.throws(
    () => readConfig({ DATABASE_URL: 'mysql://rounds:hunter2@localhost/rounds' }, folder()),
    (error: unknown) => error instanceof StartError && !error.message.includes('hunter2'),
  )
})

test('every example is a right value', () => {
  const all = Object.fromEntries(describeSettings().map(({ name, example }) => [name, example]))
  assert.doesNotThrow(() => readConfig(all, folder()))
})

test('a file gives settings, the environment wins, and a name that nobody knows is an error', () => {
  const here = folder()
  writeFileSync(join(here, 'rounds.env'), 'PORT=4000\nLOG_LEVEL=warn\n')
  const config = readConfig({ PORT: '5000' }, here)
  assert.deepEqual([config.port, config.logLevel], [5000, 'warn'])
  writeFileSync(join(here, 'rounds.env'), 'PROT=4000\n')
  assert.throws(() => readConfig({}, here), /PROT/)
  assert.throws(() => readConfig({ ROUNDS_CONFIG: 'missing.env' }, here), /missing\.env/)
})

test('what npm itself puts into the environment is none of our settings', () => {
  assert.doesNotThrow(() =>
    readConfig({ NODE: '/usr/bin/node', INIT_CWD: '/', npm_command: 'start' }, folder()),
  )
})
