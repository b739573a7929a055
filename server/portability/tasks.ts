import type { Recurring, Task } from '../platform/jobs.ts'
import { deleteOldHandles } from './handles/queries.ts'
import { relinkMentionsOf } from './handles/relink-mentions.ts'
import { cleanUpImports, runImport } from './imports/run-import.ts'

/** The jobs of this folder by name. */
export const portabilityTasks: Record<string, Task> = {
  run_import: runImport,
  clean_up_imports: cleanUpImports,
  relink_mentions: relinkMentionsOf,
  clean_up_handles: (ctx) => deleteOldHandles(ctx.db, ctx.now()),
}

export const portabilityRecurring: readonly Recurring[] = [
  { task: 'clean_up_imports', cron: '41 3 * * *' },
  { task: 'clean_up_handles', cron: '47 3 * * *' },
]
