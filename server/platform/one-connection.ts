import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely, TransactionBuilder } from 'kysely'
import type pg from 'pg'

/**
 * A transaction that asks the pool for a second connection stands still for ever once as many do so at the same moment as the pool
 * has connections: each holds one and waits for another. What happens inside a transaction goes through it, or happens before it.
 */
export const secondConnection = 'a second connection was asked for inside a transaction'

const inside = new AsyncLocalStorage<true>()

/** A pool that calls `tell` when somebody inside a transaction asks for a second connection. */
export function watchPool(pool: pg.Pool, tell: (where: Error) => void) {
  return {
    end: () => pool.end(),
    options: pool.options,
    connect: () => {
      if (inside.getStore()) tell(new Error(secondConnection))
      return pool.connect()
    },
  }
}

/** Marks all that happens inside the transactions of a database. */
export function markTransactions<T>(db: Kysely<T>): Kysely<T> {
  const begin = db.transaction.bind(db)
  db.transaction = () => marked(begin())
  return db
}

function marked<T>(builder: TransactionBuilder<T>): TransactionBuilder<T> {
  const execute = builder.execute.bind(builder)
  const setIsolationLevel = builder.setIsolationLevel.bind(builder)
  builder.execute = (work) => execute((tx) => inside.run(true, () => work(tx)))
  builder.setIsolationLevel = (level) => marked(setIsolationLevel(level))
  return builder
}
