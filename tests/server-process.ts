import type { PageHandler } from '../server/dispatch.ts'
import { readConfig } from '../server/platform/config.ts'
import { makeLog } from '../server/platform/log.ts'
import { startServer } from '../server/start.ts'
import { testNetwork } from './federation/network.ts'

/**
 * The server as a process of its own, without pages, so that a test can kill it. Configured like the real one; it listens on
 * PORT or any free port, says `port <n>` and stops on SIGTERM.
 * TEST_HOSTS are other servers, as JSON of names and ports of this machine; then there is no other network.
 * TEST_DATABASE is a database to share with the test; the address of a socket is no URL by the book, which DATABASE_URL wants.
 */
const read = readConfig({ PORT: '0', ...process.env })
const config = { ...read, databaseUrl: process.env.TEST_DATABASE ?? read.databaseUrl }
const log = makeLog(config.logLevel)
const hosts = process.env.TEST_HOSTS
const network = hosts === undefined ? undefined : testNetwork()
for (const [host, port] of Object.entries(JSON.parse(hosts ?? '{}') as Record<string, number>))
  network?.add(host, port)
const noPages: PageHandler = (_request, response) => {
  response.statusCode = 404
  response.end()
}
const server = await startServer(config, log, noPages, network)
process.stdout.write(`port ${server.port}\n`)
const asked = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()))
await Promise.race([asked, server.ended])
await server.stop()
process.exit(0)
