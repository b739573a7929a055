import { join } from 'node:path'
import { readConfig, type Config } from './platform/config.ts'
import { makeLog, type Logger } from './platform/log.ts'
import { StartError } from './platform/start-error.ts'
import { ownerLink } from './signin/owner-link.ts'
import { startServer, type RunningServer } from './start.ts'
import { ensureWebBuild, loadPages } from './web-build.ts'

/** `npm start`: config → pages → database → app → worker, and a graceful stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = makeLog(config.logLevel)
  const stopEarly = () => process.exit(130)
  process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly)
  await ensureWebBuild(say)
  const pages = await loadPages()
  process.removeListener('SIGINT', stopEarly).removeListener('SIGTERM', stopEarly)
  const asked = stopRequested()
  const server = await startServer(config, log, pages)
  await greet(config, server)
  const reason = await Promise.race([asked, server.ended])
  await stopServer(server, log, reason)
}

/** What a person needs next. */
async function greet(config: Config, server: RunningServer): Promise<void> {
  say(`Rounds is at ${config.publicUrl.href}`)
  const link = await ownerLink(server.ctx)
  if (link) say(`Nobody lives here yet. This link works once and makes you the owner:\n  ${link}`)
  if (!config.smtpUrl)
    say(`No mail server is set (SMTP_URL): mails are written to ${join(config.dataDir, 'mail')}`)
}

/** Resolves with the name of the first signal that asks to stop; a second one does not wait. */
function stopRequested(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve(signal)
      })
    }
  })
}

async function stopServer(server: RunningServer, log: Logger, reason: string): Promise<void> {
  const bySignal = reason.startsWith('SIG')
  if (bySignal) log.info({ signal: reason }, 'stopping')
  else log.error(reason)
  await server.stop()
  process.exit(bySignal ? 0 : 1)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

main().catch((error: unknown) => {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
  else console.error(error)
  process.exit(1)
})
