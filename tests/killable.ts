import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Caller } from './world.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const run = promisify(execFile)

/** A server in a process of its own, with the id of its PostgreSQL. */
export type Running = { child: ChildProcess; url: string; postgres: number }

/** A data folder with servers that can be killed on it, one after the other. All of it goes when the test ends. */
export async function makeHome(
  t: { after: (close: () => Promise<void>) => void },
  environment: Record<string, string> = {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'rounds-crash-'))
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    ...environment,
  }
  const children: ChildProcess[] = []
  t.after(async () => {
    for (const child of children) await stop(child, 'SIGKILL')
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  })
  const rounds = async (...words: string[]) =>
    (await run(process.execPath, [file('../server/cli/main.ts'), ...words], { env })).stdout.trim()
  return {
    env,
    dataDir,
    /** The operator's command line. */
    rounds,
    /** Two members and their tokens, by the operator's command line. */
    prepare: async () => {
      for (const name of ['alice', 'bob']) {
        const password = 'correct horse battery staple'
        await rounds(
          'user',
          'create',
          name,
          '--email',
          `${name}@example.org`,
          '--password',
          password,
          '--confirmed',
        )
      }
      const token = (name: string) => rounds('token', 'create', name, '--scopes', 'read write')
      return { alice: await token('alice'), bob: await token('bob') }
    },
    start: async (): Promise<Running> => {
      const child = spawn(process.execPath, [file('server-process.ts')], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      for await (const line of createInterface({ input: child.stdout })) {
        const port = /^port (\d+)$/.exec(line)?.[1]
        if (!port) continue
        const pid = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
        return { child, url: `http://127.0.0.1:${port}`, postgres: Number.parseInt(pid, 10) }
      }
      throw new Error('The server did not start.')
    },
  }
}

/** Ends a process, if it is still there. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** Waits until no process has an id any more. */
export async function goesAway(pid: number): Promise<void> {
  await until(async () => {
    try {
      process.kill(pid, 0)
      return undefined
    } catch {
      return true
    }
  })
}

/** Looks until there is something. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let round = 0; round < 300; round++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not happen within half a minute.')
}

/** A whole list, page by page. */
export async function allOf<T extends { id: string }>(person: Caller, path: string): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const last = found.at(-1)
    const page = await person.get<T[]>(`${path}?limit=40${last ? `&max_id=${last.id}` : ''}`)
    assert.equal(page.status, 200, page.text)
    if (page.body.length === 0) return found
    found.push(...page.body)
  }
}
