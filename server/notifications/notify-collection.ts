import { sql } from 'kysely'
import { collectionsById } from '../collections/hydrate.ts'
import { lockCollection, membersIn } from '../collections/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Events } from '../platform/events.ts'
import type { Attach } from './attachments.ts'
import { notify } from './notify.ts'
import type {} from '../collections/events.ts'
import type {} from './tables.ts'

/** Tells a member that somebody has put them into a collection; not who was taken out or has left meanwhile. */
export async function notifyAdded(
  ctx: Context,
  { collectionId, accountId, targetId }: Events['collection.joined'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const candidates = await membersIn(tx, collectionId, targetId)
    const cause = {
      type: 'added_to_collection',
      fromId: accountId,
      post: null,
      subject: collectionId,
    } as const
    return candidates.length === 0 ? undefined : { cause, candidates }
  })
}

/** Tells the members in a collection that it says something else of itself now; the news of an earlier change gives way. */
export async function notifyRevised(
  ctx: Context,
  { collectionId, accountId }: Events['collection.revised'],
): Promise<void> {
  await notify(ctx, async (tx) => {
    const collection = await lockCollection(tx, collectionId)
    if (!collection?.revised_at) return undefined
    await withdrawOlder(tx, collectionId, collection.revised_at)
    return {
      cause: { type: 'collection_update', fromId: accountId, post: null, subject: collectionId },
      candidates: await membersIn(tx, collectionId),
    }
  })
}

/** Takes back what was told of a collection to those who are no longer in it. */
export async function withdrawLeft(ctx: Context, { collectionId }: Events['collection.left']): Promise<void> {
  await sql`delete from notifications n where n.subject_id = ${collectionId}
    and n.type in ('added_to_collection', 'collection_update') and not exists (
      select 1 from collection_items i join collections c on c.id = i.collection_id
      where i.collection_id = n.subject_id and i.target_id = n.account_id and i.state = 'accepted'
        and c.removed_at is null)`.execute(ctx.db)
}

async function withdrawOlder(tx: Tx, collectionId: number, changedAt: Date): Promise<void> {
  await tx
    .deleteFrom('notifications')
    .where('subject_id', '=', collectionId)
    .where('type', '=', 'collection_update')
    .where('created_at', '<', changedAt)
    .execute()
}

/** Finds the collections that notifications are about; nothing is shown of one that its reader may not look at. */
export const attachCollections: Attach = (ctx, viewer, ids) => collectionsById(ctx, viewer.accountId, ids)
