import type { Context } from '../platform/context.ts'
import { deleteForgottenFiles, incomingFolder } from '../platform/incoming.ts'
import type { Task } from '../platform/jobs.ts'
import { deleteOrphans, forgetLeftover, leftovers } from './queries.ts'

const dayMs = 86_400_000
const batch = 200

/**
 * Job: deletes what was sent a day ago or longer and is in no post, and what deleted posts have left (for a day one may
 * delete and write anew), unless something holds it; then the files of everything that has gone, and what killed
 * processes had begun to write.
 */
export const cleanUpMedia: Task = async (ctx) => {
  const dayAgo = new Date(ctx.now().getTime() - dayMs)
  while ((await deleteOrphans(ctx.db, dayAgo, batch)) === batch);
  await removeLeftovers(ctx)
  await deleteForgottenFiles(incomingFolder(ctx.config.dataDir), dayAgo)
  await ctx.blobs.deleteUnfinished(dayAgo)
}

/** Job: removes the files of media that have gone, whichever way they went: by hand, with an account, or with a post. */
export async function removeLeftovers(ctx: Context): Promise<void> {
  for (;;) {
    const folders = await leftovers(ctx.db, batch)
    for (const folder of folders) {
      await ctx.blobs.deleteFolder(folder)
      await forgetLeftover(ctx.db, folder)
    }
    if (folders.length < batch) return
  }
}
