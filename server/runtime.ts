import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type pg from 'pg'
import { diskBlobs } from './platform/blobs.ts'
import type { Config } from './platform/config.ts'
import type { Context } from './platform/context.ts'
import { openDatabase, openPool } from './platform/database.ts'
import { makeBus } from './platform/events.ts'
import { idGenerator } from './platform/ids.ts'
import type { Logger } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { type Network, publicNetwork } from './platform/network.ts'
import { secondConnection } from './platform/one-connection.ts'
import { startPostgres, type RunningPostgres } from './platform/postgres/launch.ts'
import { runningPostgres } from './platform/postgres/running.ts'
import { reactionNames, urgentTasks } from './reactions.ts'

/** The outside world of one process, opened, with the way to close it. */
export type Runtime = {
  ctx: Context
  /** How to reach the database, for connections outside the pool. */
  connection: pg.PoolConfig
  /** Resolves with a sentence when the database of this process ends without having been asked to. */
  ended: Promise<string>
  close: () => Promise<void>
}

/**
 * Opens the database (starting the embedded one where no other is configured), migrates it and makes the context.
 * @param network the way out to other servers; only tests give another than the public internet
 * @throws StartError when the database cannot be had.
 */
export async function openRuntime(config: Config, log: Logger, network?: Network): Promise<Runtime> {
  const embedded = config.databaseUrl ? undefined : await startPostgres({ dataDir: config.dataDir, log })
  const connection = embedded?.pool ?? { connectionString: config.databaseUrl }
  return openOn(config, log, connection, { embedded, network })
}

/**
 * The same for a command that works beside a server: where that server runs the embedded database, it is shared.
 * @throws StartError when the database cannot be had.
 */
export async function joinRuntime(config: Config, log: Logger): Promise<Runtime> {
  const running = config.databaseUrl ? undefined : await runningPostgres(config.dataDir)
  return running ? openOn(config, log, running) : openRuntime(config, log)
}

async function openOn(
  config: Config,
  log: Logger,
  connection: pg.PoolConfig,
  given: { embedded?: RunningPostgres | undefined; network?: Network | undefined } = {},
): Promise<Runtime> {
  const { embedded } = given
  const pool = openPool({ ...connection, max: config.databasePoolSize }, log)
  try {
    const ran = await migrate(pool)
    if (ran.length > 0) log.info({ migrations: ran }, 'the database was brought up to date')
  } catch (error) {
    await pool.end()
    await embedded?.stop()
    throw error
  }
  const network = given.network ?? publicNetwork()
  const ctx: Context = {
    config,
    db: openDatabase(pool, (where) => log.error({ err: where }, secondConnection)),
    pool,
    bus: makeBus(randomUUID(), reactionNames, urgentTasks),
    blobs: diskBlobs(join(config.dataDir, 'blobs')),
    log,
    network,
    now: () => new Date(),
    newId: idGenerator(config.node),
  }
  return {
    ctx,
    connection,
    ended: new Promise((resolve) => {
      void embedded?.ended.then((sentence) => sentence && resolve(sentence))
    }),
    close: async () => {
      if (!given.network) await network.close()
      await pool.end()
      await embedded?.stop()
    },
  }
}
