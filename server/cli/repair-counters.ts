import type { Command } from 'commander'
import { repairPollCounters } from '../polls/repair-counters.ts'
import { repairPostCounters } from '../posts/repair-counters.ts'
import { repairFollowCounters } from '../relationships/repair-counters.ts'
import { tell, withContext } from './with-context.ts'

export function addRepairCounters(repair: Command): void {
  repair
    .command('counters')
    .description('count posts, followers, replies, boosts, favourites, votes and uses of hashtags anew')
    .action(repairCounters)
}

async function repairCounters(): Promise<void> {
  const { follows, posts, polls } = await withContext(async (ctx) => ({
    follows: await repairFollowCounters(ctx),
    posts: await repairPostCounters(ctx),
    polls: await repairPollCounters(ctx),
  }))
  tell(`wrong numbers put right: ${follows} accounts' followers, ${posts.accounts} accounts' posts,`)
  tell(
    `${posts.posts} posts' replies, boosts or favourites, ${posts.hashtagDays} days of hashtags, ${polls} polls`,
  )
}
