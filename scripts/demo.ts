import { makeLog } from '../server/platform/log.ts'
import { giveUp, say, serve, stopAtOnce } from '../server/serve.ts'
import { ensureWebBuild, loadPages } from '../server/web-build.ts'
import { demoConfig, demoGreeting, prepareDemo } from './demo/prepare.ts'

/** `npm run demo`: a server with a sample community in a folder of its own. `npm run demo -- --fresh` begins anew. */
async function main(): Promise<void> {
  const config = demoConfig(process.env)
  const log = makeLog(config.logLevel)
  const nothingToStop = stopAtOnce()
  const fresh = process.argv.includes('--fresh')
  await Promise.all([ensureWebBuild(say), prepareDemo(config, log, { fresh, say })])
  const pages = await loadPages()
  nothingToStop()
  await serve(config, log, pages, async () => say(demoGreeting(config.publicUrl.href)))
}

main().catch(giveUp)
