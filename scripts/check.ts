import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `npm run check`: types, lint, format and architecture, two at a time, with one line each. */

type Check = { name: string; steps: string[][] }
type Result = { name: string; passed: boolean; seconds: number; said: string }

const root = fileURLToPath(new URL('../', import.meta.url))
const bin = (path: string) => `node_modules/${path}`

const checks: Check[] = [
  {
    name: 'types of the pages',
    steps: [
      [bin('@sveltejs/kit/svelte-kit.js'), 'sync'],
      [
        bin('svelte-check/bin/svelte-check'),
        '--tsconfig',
        'web/tsconfig.json',
        '--output',
        'human',
        '--fail-on-warnings',
      ],
      [bin('@typescript/native/bin/tsc'), '-p', 'web/service-worker/tsconfig.json'],
    ],
  },
  { name: 'types of the server', steps: [[bin('@typescript/native/bin/tsc'), '-p', 'tsconfig.json']] },
  {
    name: 'format',
    steps: [[bin('prettier/bin/prettier.cjs'), '--check', '--cache', '--log-level', 'warn', '.']],
  },
  { name: 'lint', steps: [[bin('oxlint/bin/oxlint'), '--deny-warnings']] },
  { name: 'architecture', steps: [['--test', '--test-reporter', 'spec', 'tests/architecture.test.ts']] },
]

const atOnce = 2

async function main(): Promise<void> {
  const waiting = [...checks]
  const results: Result[] = []
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  for (const { name, said } of results.filter((result) => !result.passed)) say(`\n── ${name}\n${said.trim()}`)
  say('')
  for (const { name, passed, seconds } of results) {
    say(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s`)
  }
  const failed = results.filter((result) => !result.passed).length
  say(failed === 0 ? `all ${results.length} checks passed` : `${failed} of ${results.length} checks failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

async function run({ name, steps }: Check): Promise<Result> {
  const begun = performance.now()
  let said = ''
  let passed = true
  for (const step of steps) {
    if (passed) passed = (await runStep(step, (text) => (said += text))) === 0
  }
  return { name, passed, said, seconds: (performance.now() - begun) / 1000 }
}

function runStep(step: string[], hear: (text: string) => void): Promise<number | null> {
  const child = spawn(process.execPath, step, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
