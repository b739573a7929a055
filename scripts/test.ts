import { globSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
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
/** More files than these do not fail because a machine is busy. */
const mostOnceMore = 5

type Failure = { file: string; name: string; error: TestError }
/** What became of some files; `passed` and `skipped` count tests. */
type Outcome = { passed: number; skipped: number; failures: Failure[] }

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
  // Each file is a process of its own, which loads the whole server: what Node made of its text is kept for the next one.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')
  try {
    const { passed, skipped, failures } = await onceMore(await runFiles(files, atOnce), files)
    say(`${files.length} files in ${Math.round((performance.now() - begun) / 1000)} s`)
    say(`${passed} passed, ${failures.length} failed, ${skipped} skipped`)
    return failures.length === 0 && passed > 0 ? 0 : 1
  } finally {
    await database.stop()
  }
}

const isLong = (file: string) => file.startsWith('tests/') || file.includes('growth')

/**
 * A few tests that failed beside others on a busy machine get a second run, alone; those that pass then are named as unsteady. A
 * counterexample that a property test has found is no matter of load, and gets none; nor do many failures at once (docs/adr/0380).
 */
async function onceMore(first: Outcome, ran: readonly string[]): Promise<Outcome> {
  const busy = first.failures.filter(({ error }) => !explain(error).includes('Property failed after'))
  const files = [...new Set(busy.flatMap(({ file }) => filesWith(file, ran)))]
  if (files.length === 0 || files.length > mostOnceMore || first.failures.length > busy.length) return first
  say(`once more, alone: ${files.join(', ')}`)
  const second = await runFiles(files, 1)
  const failed = new Set(second.failures.map(({ file, name }) => `${file}: ${name}`))
  const steadied = busy.filter(({ file, name }) => !failed.has(`${file}: ${name}`))
  for (const { file, name } of steadied) say(`UNSTEADY ${file}: ${name} (failed beside others, passed alone)`)
  return { ...first, passed: first.passed + steadied.length, failures: second.failures }
}

/**
 * The files of tests that have a test: its own, or, where it stands in a piece that several use, those that import the piece. Run by
 * itself a piece has no tests, and everything in it would seem to pass.
 */
function filesWith(file: string, ran: readonly string[]): string[] {
  if (ran.includes(file)) return [file]
  return ran.filter((one) => readFileSync(join(root, one), 'utf8').includes(`/${basename(file)}'`))
}

async function runFiles(files: string[], concurrency: number): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, skipped: 0, failures: [] }
  const stream = run({ files, cwd: root, concurrency, timeout: longestFileMs })
  stream.on('test:pass', ({ name, skip, todo, file, details }) => {
    if (details.type === 'suite') return
    if (skip === undefined && todo === undefined) {
      outcome.passed += 1
      return
    }
    outcome.skipped += 1
    say(`skipped  ${place(file)}: ${name}${typeof skip === 'string' && skip !== '' ? ` (${skip})` : ''}`)
  })
  stream.on('test:fail', ({ name, file, details }) => {
    // A test whose inner tests failed says nothing new.
    const error: TestError = details.error
    if (details.type === 'suite' || error.failureType === 'subtestsFailed') return
    outcome.failures.push({ file: place(file), name, error })
    say(`\nFAILED   ${place(file)}: ${name}\n${explain(error)}\n`)
  })
  stream.on('test:stderr', ({ message }) => process.stderr.write(message))
  await finished(stream.resume())
  return outcome
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
