import type { Recurring, Task } from '../platform/jobs.ts'
import { cleanUpArchives } from './archive/ask-archive.ts'
import { buildArchive } from './archive/build-archive.ts'
import { deleteOldHandles } from './handles/queries.ts'
import { relinkMentionsOf } from './handles/relink-mentions.ts'
import { cleanUpImports, runImport } from './imports/run-import.ts'

/** The jobs of this folder by name. */
export const portabilityTasks: Record<string, Task> = {
  run_import: runImport,
  clean_up_imports: cleanUpImports,
  build_archive: buildArchive,
  clean_up_archives: cleanUpArchives,
  relink_mentions: relinkMentionsOf,
  clean_up_handles: (ctx) => deleteOldHandles(ctx.db, ctx.now()),
}

export const portabilityRecurring: readonly Recurring[] = [
  { task: 'clean_up_imports', cron: '41 3 * * *' },
  { task: 'clean_up_archives', cron: '53 * * * *' },
  { task: 'clean_up_handles', cron: '47 3 * * *' },
]
