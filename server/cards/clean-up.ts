import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { enqueue, type Recurring, type Task } from '../platform/jobs.ts'
import { deleteCardPicture, fetchCard } from './fetch-card.ts'
import { deleteUnused } from './queries.ts'

const keptUnused = 30 * 86_400_000
const batch = 500

/** Job, once a night: forgets cards that no post has shown for a month, with their pictures. */
export async function cleanUpCards(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - keptUnused)
  let removed: number
  do {
    removed = await transact(ctx, async (tx) => {
      const cards = await deleteUnused(tx, before, batch)
      const keys = cards.flatMap(({ picture_key }) => picture_key ?? [])
      await enqueue(
        tx,
        keys.map((key) => ({ task: 'delete-card-picture', payload: { key } })),
      )
      return cards.length
    })
  } while (removed === batch)
}

/** Jobs of cards by name. */
export const cardTasks: Record<string, Task> = {
  'fetch-card': (ctx, payload) => fetchCard(ctx, payload),
  'delete-card-picture': deleteCardPicture,
  'clean-up-cards': cleanUpCards,
}

export const cardRecurring: readonly Recurring[] = [{ task: 'clean-up-cards', cron: '37 3 * * *' }]
