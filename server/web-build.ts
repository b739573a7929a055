import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PageHandler } from './dispatch.ts'
import { StartError } from './platform/start-error.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const builds = join(root, 'build')
const sources = ['web', 'wire', 'vite.config.ts', 'package.json', 'package-lock.json']
/** Builds that are kept beside the newest: a server that still runs reads its files from one of them. */
const keptBuilds = 2

/**
 * Builds the pages when there is no build of exactly these sources. Each build has a folder of its own that appears when it is
 * whole, so builds and running servers do not disturb each other.
 * @param say is told when a build begins, because it takes a while.
 * @returns the folder of the build.
 * @throws StartError when the build fails.
 */
export async function ensureWebBuild(say: (sentence: string) => void): Promise<string> {
  const wanted = join(builds, `pages-${await fingerprint()}`)
  if (existsSync(join(wanted, 'handler.js'))) return wanted
  say('Building the pages; this happens once per version and takes about half a minute …')
  const making = join(builds, `making-${process.pid}-${Date.now()}`)
  try {
    await runVite(making)
    // Somebody else may have made the same build in the meantime; either is as good.
    await rename(making, wanted).catch((error: unknown) => {
      if (!existsSync(join(wanted, 'handler.js'))) throw error
    })
  } finally {
    await rm(making, { recursive: true, force: true })
    await rm(`${making}-work`, { recursive: true, force: true })
  }
  await removeOldBuilds(wanted)
  return wanted
}

/** Loads the pages, built if they have to be; `say` as for `ensureWebBuild`. */
export async function loadPages(say: (sentence: string) => void = () => undefined): Promise<PageHandler> {
  const build = await ensureWebBuild(say)
  // What the pages' server must know of its surroundings it reads from the environment, once, when it is loaded.
  process.env.PROTOCOL_HEADER = 'x-rounds-protocol'
  const built = (await import(pathToFileURL(join(build, 'handler.js')).href)) as { handler: PageHandler }
  return built.handler
}

async function removeOldBuilds(newest: string): Promise<void> {
  const names = (await readdir(builds)).filter((name) => name.startsWith('pages-'))
  const others = names.map((name) => join(builds, name)).filter((path) => path !== newest)
  const made = await Promise.all(others.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
  made.sort((a, b) => b.at - a.at)
  await Promise.all(made.slice(keptBuilds).map(({ path }) => rm(path, { recursive: true, force: true })))
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
  return hash.digest('hex').slice(0, 16)
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return existsSync(path) ? [path] : []
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function runVite(output: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ROUNDS_BUILD: relative(root, output) },
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
