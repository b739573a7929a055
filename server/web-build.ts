import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PageHandler } from './dispatch.ts'
import { StartError } from './platform/start-error.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const output = join(root, 'build')
const stamp = join(output, 'made-from')
const sources = ['web', 'wire', 'vite.config.ts', 'package.json', 'package-lock.json']

/**
 * Builds the pages when they are missing or were made from other sources.
 * @param say is told when a build begins, because it takes a while.
 * @throws StartError when the build fails.
 */
export async function ensureWebBuild(say: (sentence: string) => void): Promise<void> {
  const wanted = await fingerprint()
  const made = await readFile(stamp, 'utf8').catch(() => '')
  if (made === wanted && existsSync(join(output, 'handler.js'))) return
  say('Building the pages; this happens once per version and takes about half a minute …')
  await runVite()
  await writeFile(stamp, wanted)
}

/** Loads the built pages. */
export async function loadPages(): Promise<PageHandler> {
  // What the pages' server must know of its surroundings it reads from the environment, once, when it is loaded.
  process.env.PROTOCOL_HEADER = 'x-rounds-protocol'
  // A profile form without script carries two pictures of at most 8 MiB each.
  process.env.BODY_SIZE_LIMIT = '18M'
  const built = (await import(pathToFileURL(join(output, 'handler.js')).href)) as { handler: PageHandler }
  return built.handler
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesOf(join(root, source))) {
      hash
        .update(file.slice(root.length))
        .update('\0')
        .update(await readFile(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return existsSync(path) ? [path] : []
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function runVite(): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new StartError(
            `The pages could not be built (npm run build shows the same):\n${said.slice(-3000)}`,
          ),
        )
    })
  })
}
