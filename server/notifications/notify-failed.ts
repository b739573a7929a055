import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

/**
 * Tells a member that something of theirs could not be published at its time. Apps that do not ask for this kind of
 * notification never meet it. Run twice it tells once.
 */
export async function notifyPublishFailed(
  ctx: Context,
  { scheduledId, accountId }: { scheduledId: number; accountId: number },
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const { rows } = await sql<{ id: number }>`
      insert into notifications (account_id, id, type, from_id, subject_id, created_at)
      values (${accountId}, ${ctx.newId()}, 'rounds.publish_failed', ${accountId}, ${scheduledId}, ${ctx.now()})
      on conflict do nothing returning id`.execute(tx)
    for (const { id } of rows) emit({ name: 'notification.created', accountId, notificationId: id })
  })
}
