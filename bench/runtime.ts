import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/platform/config.ts'
import { makeLog } from '../server/platform/log.ts'
import { openRuntime, type Runtime } from '../server/runtime.ts'

/** The server's context without a server, for what is measured below HTTP. */
export function benchRuntime(url: string): Promise<Runtime> {
  const config = { ...readConfig({}), databaseUrl: url, dataDir: join(tmpdir(), 'rounds-bench') }
  return openRuntime(config, makeLog('warn'))
}
