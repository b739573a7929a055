import type { Command } from 'commander'
import { tell, withContext } from './with-context.ts'

export function addDatabaseMigrate(database: Command): void {
  database
    .command('migrate')
    .description('bring the database to the newest shape, as every start does')
    .action(databaseMigrate)
}

async function databaseMigrate(): Promise<void> {
  const { rows } = await withContext((ctx) =>
    ctx.pool.query<{ name: string }>('select name from migrations order by name desc limit 1'),
  )
  tell(`The database is up to date: ${rows[0]?.name ?? 'it has no tables yet'}`)
}
