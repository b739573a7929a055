import type { PageHandler } from './dispatch.ts'
import type { Config } from './platform/config.ts'
import type { Logger } from './platform/log.ts'
import { StartError } from './platform/start-error.ts'
import { startServer, type RunningServer } from './start.ts'

/**
 * Serves until a signal asks to stop or the database ends, then stops gracefully and ends the process: code 0 when it was
 * asked, 1 otherwise.
 * @param greet is called once the server listens.
 * @throws StartError when it cannot start.
 */
export async function serve(
  config: Config,
  log: Logger,
  pages: PageHandler,
  greet: (server: RunningServer) => Promise<void>,
): Promise<never> {
  const asked = stopRequested()
  const server = await startServer(config, log, pages)
  await greet(server)
  const reason = await Promise.race([asked, server.ended])
  const bySignal = reason.startsWith('SIG')
  if (bySignal) log.info({ signal: reason }, 'stopping')
  else log.error(reason)
  await server.stop()
  process.exit(bySignal ? 0 : 1)
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

/** Until there is anything to stop gracefully, a signal ends the process at once. Returns the way back. */
export function stopAtOnce(): () => void {
  const stop = () => process.exit(130)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return () => process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop)
}

/** Tells why the program cannot go on, and ends it: a sentence for what a person can put right, else the whole error. */
export function giveUp(error: unknown): never {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
  else console.error(error)
  process.exit(1)
}

/** Tells the person at the keyboard something. */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}
