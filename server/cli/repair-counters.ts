import type { Command } from 'commander'
import { repairPostCounters } from '../posts/repair-counters.ts'
import { repairFollowCounters } from '../relationships/repair-counters.ts'
import { tell, withContext } from './with-context.ts'

export function addRepairCounters(repair: Command): void {
  repair
    .command('counters')
    .description('count posts, followers, replies, boosts, favourites and uses of hashtags anew')
    .action(repairCounters)
}

async function repairCounters(): Promise<void> {
  const { follows, posts } = await withContext(async (ctx) => ({
    follows: await repairFollowCounters(ctx),
    posts: await repairPostCounters(ctx),
  }))
  tell(`wrong numbers put right: ${follows} accounts' followers, ${posts.accounts} accounts' posts,`)
  tell(`${posts.posts} posts' replies, boosts or favourites, ${posts.hashtagDays} days of hashtags`)
}
