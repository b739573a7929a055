import type pg from 'pg'
import type { BlobStore } from './blobs.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Bus } from './events.ts'
import type { Logger } from './log.ts'
import type { Network } from './network.ts'

/** What every verb gets as its first argument: the outside world, and nothing of the request. */
export type Context = {
  config: Config
  db: Db
  pool: pg.Pool
  bus: Bus
  blobs: BlobStore
  log: Logger
  /** The way out to other servers. */
  network: Network
  now: () => Date
  newId: () => number
}
