import type { Context } from '../../server/platform/context.ts'
import type { RoundsEvent } from '../../server/platform/events.ts'
import { idAt } from '../../server/platform/ids.ts'
import type { Task } from '../../server/platform/jobs.ts'
import { reactions } from '../../server/reactions.ts'

/**
 * Lets verbs be done at moments that lie in the past: ids and times are of that moment, and what follows (notifications)
 * happens at once and at that moment too, instead of as a job.
 */
export function momentsOf(ctx: Context): (moment: Date) => Context {
  const used = new Map<number, number>()
  const idIn = (moment: Date) => {
    const first = idAt(moment)
    const sequence = used.get(first) ?? 0
    used.set(first, sequence + 1)
    return first + sequence
  }
  return (moment) => {
    const then: Context = {
      ...ctx,
      now: () => moment,
      newId: () => idIn(moment),
      bus: {
        origin: ctx.bus.origin,
        reactionsTo: () => [],
        isUrgent: () => false,
        listeners: new Set(),
        onGap: new Set(),
      },
    }
    then.bus.listeners.add((event) => react(then, event))
    return then
  }
}

async function react(ctx: Context, event: RoundsEvent): Promise<void> {
  const tasks: Record<string, Task> = reactions[event.name] ?? {}
  for (const task of Object.values(tasks)) await task(ctx, event as never)
}
