import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Debian's packages for the libraries that the browser needs of the system. */
const packages: Record<string, string> = {
  nss: 'libnss3',
  nspr: 'libnspr4',
  plc: 'libnspr4',
  expat: 'libexpat1',
}

const quiet = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/**
 * Unpacks the browser that came with npm into a folder of this user's own, once, and returns its path. A test run does this before its
 * files start, so that two of them never unpack at the same moment.
 */
export async function browserProgram(): Promise<string> {
  if (process.env.ROUNDS_BROWSER) return process.env.ROUNDS_BROWSER
  const usual = process.env.TMPDIR
  const folder = join(tmpdir(), `rounds-browser-${process.getuid?.() ?? 'windows'}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  process.env.TMPDIR = folder
  try {
    return await chromium.executablePath()
  } finally {
    if (usual === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usual
  }
}

/**
 * Starts the browser that came with npm, or an installed Chromium where that cannot run.
 * @throws an Error that names the system's package for a missing library.
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await browserProgram()
  try {
    return await startProgram(executablePath)
  } catch (error) {
    const other = installed.find((path) => existsSync(path))
    if (other && other !== executablePath) return startProgram(other)
    throw new Error(explain(String(error)), { cause: error })
  }
}

/**
 * A Chromium that can show notifications: the one that came with npm has no place for them, and refuses them always.
 * @returns its path; undefined where none is installed.
 */
export function wholeBrowser(): string | undefined {
  return process.env.ROUNDS_BROWSER ?? installed.find((path) => existsSync(path))
}

/** Starts a browser by its path. */
export function startProgram(executablePath: string): Promise<Browser> {
  return playwright.launch({ executablePath, args: quiet })
}

function explain(message: string): string {
  const library = /error while loading shared libraries: (lib\w+\S*):/.exec(message)?.[1]
  if (!library) return 'The browser did not start. Set ROUNDS_BROWSER to an installed Chromium.'
  const name = Object.keys(packages).find((part) => library.includes(part))
  const remedy = name
    ? `On Debian and Ubuntu: apt-get install ${packages[name]}`
    : 'Install the package that has it'
  return `The browser needs ${library}, which this system does not have. ${remedy}, or set ROUNDS_BROWSER to an installed Chromium.`
}
