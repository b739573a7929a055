import type { Context } from './platform/context.ts'
import { keptRecent } from './timelines/recent/kept-recent.ts'

/** Starts to fill what is kept in memory. The server is ready before it is done: until then the database answers. */
export function warmUp(ctx: Context): void {
  keptRecent(ctx)
    .rebuild()
    .catch((error: unknown) => ctx.log.error({ err: error }, 'the recent posts could not be read'))
}
