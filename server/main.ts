import { join } from 'node:path'
import { readConfig, type Config } from './platform/config.ts'
import { makeLog } from './platform/log.ts'
import { giveUp, say, serve, stopAtOnce } from './serve.ts'
import { ownerLink } from './signin/owner-link.ts'
import type { RunningServer } from './start.ts'
import { loadPages } from './web-build.ts'

/** `npm start`: config → pages → database → app → worker, and a graceful stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = makeLog(config.logLevel)
  const nothingToStop = stopAtOnce()
  const pages = await loadPages(say)
  nothingToStop()
  await serve(config, log, pages, (server) => greet(config, server))
}

/** What a person needs next. */
async function greet(config: Config, server: RunningServer): Promise<void> {
  say(`Rounds is at ${config.publicUrl.href}`)
  const link = await ownerLink(server.ctx)
  if (link) say(`Nobody lives here yet. This link works once and makes you the owner:\n  ${link}`)
  if (!config.smtpUrl)
    say(`No mail server is set (SMTP_URL): mails are written to ${join(config.dataDir, 'mail')}`)
}

main().catch(giveUp)
