import type { Command } from 'commander'
import { seedRegistry } from '../registry/exchange/seed.ts'
import { tell, withContext } from './with-context.ts'

export function addRegistrySeed(registry: Command): void {
  registry
    .command('seed')
    .description('register the best known hashtags of medicine; what is described already stays as it is')
    .action(async () => {
      let added = 0
      await withContext(async (ctx) => {
        added = await seedRegistry(ctx)
      })
      tell(added === 0 ? 'All of them are described already.' : `${added} hashtags are registered.`)
    })
}
