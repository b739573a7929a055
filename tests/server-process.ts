import { readConfig } from '../server/platform/config.ts'
import { makeLog } from '../server/platform/log.ts'
import { startServer } from '../server/start.ts'

/**
 * The server as a process of its own, without pages, so that a test can kill it. Configured like the real one; it listens on
 * PORT or any free port, says `port <n>` and stops on SIGTERM.
 * TEST_DATABASE is a database to share with the test; the address of a socket is no URL by the book, which DATABASE_URL wants.
 */
const read = readConfig({ PORT: '0', ...process.env })
const config = { ...read, databaseUrl: process.env.TEST_DATABASE ?? read.databaseUrl }
const log = makeLog(config.logLevel)
const server = await startServer(config, log, (_request, response) => {
  response.statusCode = 404
  response.end()
})
process.stdout.write(`port ${server.port}\n`)
const asked = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()))
await Promise.race([asked, server.ended])
await server.stop()
process.exit(0)
