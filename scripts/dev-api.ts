import type { PageHandler } from '../server/dispatch.ts'
import { makeLog } from '../server/platform/log.ts'
import { giveUp, serve } from '../server/serve.ts'
import { demoConfig } from './demo/prepare.ts'

/** The server behind `npm run dev`: everything but the pages. */

const noPages: PageHandler = (_request, response) => {
  response.statusCode = 404
  response.end('The pages are served by Vite.\n')
}

const config = demoConfig(process.env)
serve(config, makeLog(config.logLevel), noPages, async () => undefined).catch(giveUp)
