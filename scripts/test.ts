import { globSync } from 'node:fs'
import { relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sharedServer, startTestServer } from '../server/platform/postgres/test-database.ts'
import { StartError } from '../server/platform/start-error.ts'
import { ensureWebBuild } from '../server/web-build.ts'
import { browserProgram } from '../tests/e2e/browser.ts'

/**
 * `npm test`: everything, on a real database that is thrown away, with the pages built once. `npm test -- posts timelines`
 * runs the files whose path has one of the words.
 */

const root = fileURLToPath(new URL('../', import.meta.url))
const places = ['server', 'tests', 'web', 'wire', 'scripts', 'bench'].map(
  (folder) => `${folder}/**/*.test.ts`,
)
// One more than the cores that we plan for: a test that waits for a browser or a disk leaves them idle.
const atOnce = 3
const longestFileMs = 280_000

type Count = { passed: number; failed: number; skipped: number }

async function main(): Promise<number> {
  const begun = performance.now()
  const words = process.argv.slice(2)
  const files = globSync(places, { cwd: root })
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    // The longest first, so that none is left to run alone at the end.
    .sort((a, b) => Number(isLong(b)) - Number(isLong(a)) || a.localeCompare(b))
  if (files.length === 0) {
    say(`no test file has ${words.join(' or ')} in its path`)
    return 1
  }
  await ensureWebBuild(say)
  await browserProgram()
  const database = await startTestServer()
  process.env[sharedServer] = database.url
  const count: Count = { passed: 0, failed: 0, skipped: 0 }
  try {
    await runFiles(files, count)
  } finally {
    await database.stop()
  }
  const seconds = Math.round((performance.now() - begun) / 1000)
  say(`${files.length} files in ${seconds} s`)
  say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  return count.failed === 0 && count.passed > 0 ? 0 : 1
}

const isLong = (file: string) => file.startsWith('tests/') || file.includes('growth')

async function runFiles(files: string[], count: Count): Promise<void> {
  const stream = run({ files, cwd: root, concurrency: atOnce, timeout: longestFileMs })
  stream.on('test:pass', ({ name, skip, todo, file, details }) => {
    if (details.type === 'suite') return
    if (skip === undefined && todo === undefined) {
      count.passed += 1
      return
    }
    count.skipped += 1
    say(`skipped  ${place(file)}: ${name}${typeof skip === 'string' && skip !== '' ? ` (${skip})` : ''}`)
  })
  stream.on('test:fail', ({ name, file, details }) => {
    // A test whose inner tests failed says nothing new.
    const error: TestError = details.error
    if (details.type === 'suite' || error.failureType === 'subtestsFailed') return
    count.failed += 1
    say(`\nFAILED   ${place(file)}: ${name}\n${explain(error)}\n`)
  })
  stream.on('test:stderr', ({ message }) => process.stderr.write(message))
  await finished(stream.resume())
}

type TestError = Error & { failureType?: string }

function explain(error: TestError): string {
  const cause = error.cause
  if (!(cause instanceof Error)) return String(cause ?? error.message)
  const lines = (cause.stack ?? cause.message).split('\n')
  return lines.filter((line) => !line.includes('node:internal')).join('\n')
}

function place(file: string | undefined): string {
  return file === undefined ? '' : relative(root, file)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  say(error.message)
  process.exitCode = 1
}
