import { folderOf } from '../../media/keys.ts'
import type { Recurring, Task } from '../../platform/jobs.ts'
import { forgetCopies, forgetPictures } from './queries.ts'

/** Copies are kept for so many days; whoever looks after that has them fetched again. */
const keptDays = 14
/** Pictures of people and emojis are small, and looked at all the time. */
const picturesKeptDays = 30
const batch = 200
const dayMs = 86_400_000

/** Job: removes copies of files of other servers that are older than some days. */
export const forgetRemoteCopies: Task = async (ctx) => {
  const daysAgo = (days: number) => new Date(ctx.now().getTime() - days * dayMs)
  for (let count = batch; count === batch;) {
    const forgotten = await forgetCopies(ctx.db, daysAgo(keptDays), batch)
    for (const medium of forgotten) await ctx.blobs.deleteFolder(folderOf(medium))
    count = forgotten.length
  }
  for (let count = batch; count === batch;) {
    const forgotten = await forgetPictures(ctx.db, daysAgo(picturesKeptDays), batch)
    for (const key of forgotten.keys) await ctx.blobs.delete(key)
    count = forgotten.count
  }
}

export const remoteMediaTasks: Record<string, Task> = { forget_remote_copies: forgetRemoteCopies }
export const remoteMediaRecurring: readonly Recurring[] = [
  { task: 'forget_remote_copies', cron: '17 3 * * *' },
]
