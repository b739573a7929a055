import { totalmem } from 'node:os'

/**
 * What the database is for. `product` keeps every committed row through a power cut. `throwaway` is for tests only: it
 * promises nothing after a crash and is quicker.
 */
export type Shape = 'product' | 'throwaway'

const MB = 1024 * 1024

/**
 * The text of the configuration of one run. It ends by reading `postgresql.conf` of the cluster, which belongs to the
 * operator and wins.
 * @param socketDir folder of the only socket; nothing listens on the network
 * @param cluster folder of the cluster as PostgreSQL is told it
 */
export function settings(shape: Shape, socketDir: string, cluster: string): string {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)
  const sharedMb = Math.round(Math.min(512, Math.max(64, memory / MB / 8)))
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: shape === 'throwaway' ? '200' : '60',
    shared_buffers: `${sharedMb}MB`,
    effective_cache_size: `${Math.round(memory / MB / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    min_wal_size: '80MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: '1',
    autovacuum_max_workers: '2',
    max_logical_replication_workers: '0',
    timezone: 'UTC',
    ...logging,
    ...(shape === 'throwaway' ? forgetful : durable),
  }
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${quoted(value)}`)
  return [...lines, `include ${quoted(`${cluster}/postgresql.conf`)}`, ''].join('\n')
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

/** No statement and no value of a row may reach the log: both can hold what people wrote, addresses, tokens. */
const logging = {
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_checkpoints: 'off',
}

/** The text of `postgresql.conf`, written once. */
export const operatorSettings = `# Rounds gives PostgreSQL its settings at every start. What you write here wins.\n`

/** The text of `pg_hba.conf`: a password for everybody, over the socket only. */
export const accessRules = 'local all all scram-sha-256\n'
