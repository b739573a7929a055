import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { makeLog } from '../server/platform/log.ts'
import { giveUp, say } from '../server/serve.ts'
import { demoConfig, demoGreeting, prepareDemo } from './demo/prepare.ts'

/**
 * `npm run dev`: the sample community with pages that change while one writes them. Vite serves the pages on PORT and hands the
 * API's addresses on to a server behind it, on the next port, which starts anew when its files change.
 */

const root = fileURLToPath(new URL('../', import.meta.url))

async function main(): Promise<void> {
  const config = demoConfig(process.env)
  await prepareDemo(config, makeLog(config.logLevel), { fresh: process.argv.includes('--fresh'), say })
  const apiPort = config.port + 1
  const environment = {
    ...process.env,
    PUBLIC_URL: config.publicUrl.origin,
    ROUNDS_DEV_API: `http://127.0.0.1:${apiPort}`,
  }
  const watched = ['--watch', '--watch-preserve-output', 'scripts/dev-api.ts']
  const api = start(watched, {
    ...environment,
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    DATA_DIR: config.dataDir,
  })
  const pages = start(
    [
      'node_modules/vite/bin/vite.js',
      'dev',
      '--host',
      config.host,
      '--port',
      String(config.port),
      '--strictPort',
    ],
    environment,
  )
  const children = [api, pages]
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => endAll(children))
  for (const child of children) child.once('exit', () => endAll(children))
  say(demoGreeting(config.publicUrl.href))
  await Promise.all(children.map((child) => new Promise((resolve) => void child.once('exit', resolve))))
}

function start(words: string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, words, { cwd: root, env: environment, stdio: 'inherit' })
}

function endAll(children: ChildProcess[]): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}

main().catch(giveUp)
