import { resolve } from 'node:path'
import { readConfig, type Config } from '../../server/platform/config.ts'
import type { Logger } from '../../server/platform/log.ts'
import { openRuntime } from '../../server/runtime.ts'
import { takeDemoFolder } from './demo-folder.ts'
import { demoPassword, makeCommunity } from './make-community.ts'

/**
 * The settings of a server with the sample community: those of the environment, but never a database, mail server or
 * folder of a real one.
 * @throws StartError when a setting is wrong.
 */
export function demoConfig(environment: NodeJS.ProcessEnv): Config {
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...environment,
    DATA_DIR: environment.DATA_DIR || 'data-demo',
  })
  return { ...config, dataDir: resolve(config.dataDir), databaseUrl: undefined, smtpUrl: undefined }
}

/**
 * Makes the sample community in the folder of the settings, unless it is there.
 * @throws StartError when the folder holds something else.
 */
export async function prepareDemo(
  config: Config,
  log: Logger,
  { fresh, say }: { fresh: boolean; say: (sentence: string) => void },
): Promise<void> {
  const folder = takeDemoFolder(config.dataDir, fresh)
  if (folder.complete) return
  say('Inviting the sample community …')
  const runtime = await openRuntime(config, log)
  // No need to wait for the disk at every step: a community that was interrupted is made anew.
  runtime.ctx.pool.on('connect', (client) => void client.query('set synchronous_commit = off'))
  try {
    await makeCommunity(runtime.ctx, say)
  } finally {
    await runtime.close()
  }
  folder.markComplete()
}

/** What a visitor needs to know. */
export function demoGreeting(address: string): string {
  return [
    `The sample community is at ${address}`,
    `Sign in as alice@demo.invalid (owner), esi@demo.invalid (moderator) or imran@demo.invalid (student);`,
    `the password of everybody is: ${demoPassword}`,
  ].join('\n')
}
