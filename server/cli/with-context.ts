import { readConfig } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { makeLog } from '../platform/log.ts'
import { joinRuntime } from '../runtime.ts'

/** Ids are made by the clock; a command that works beside a server takes a number that no server should have. */
const commandLineNode = 15

/**
 * Runs a command on the server's own settings and database. A running server goes on and hears of what changes; where
 * none is running, the embedded database is started for as long as the command takes.
 * @throws StartError when the settings are wrong or the database cannot be had.
 */
export async function withContext<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const log = makeLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const runtime = await joinRuntime({ ...config, node: commandLineNode }, log)
  try {
    return await work(runtime.ctx)
  } finally {
    await runtime.close()
  }
}

/** Writes a line of a command's result. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Writes a line about how it goes. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`)
}
