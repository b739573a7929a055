import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { PushPolicy } from '../../wire/push.ts'
import type { PushSubscriptionsTable } from './tables.ts'
import type {} from '../signin/tables.ts'

export type StoredSubscription = Selectable<PushSubscriptionsTable>

/** Stores a subscription; whatever the session or token, or the same endpoint, had before is gone. */
export async function storeSubscription(tx: Tx, row: StoredSubscription): Promise<void> {
  await tx
    .deleteFrom('push_subscriptions')
    .where((eb) => eb.or([eb('grant_id', '=', row.grant_id), eb('endpoint', '=', row.endpoint)]))
    .execute()
  await tx
    .insertInto('push_subscriptions')
    .values(row)
    .onConflict((conflict) => conflict.column('grant_id').doUpdateSet(row))
    .execute()
}

/** The subscription of a session or token. */
export async function subscriptionOf(db: Db, grantId: number): Promise<StoredSubscription | undefined> {
  return db.selectFrom('push_subscriptions').selectAll().where('grant_id', '=', grantId).executeTakeFirst()
}

/** Changes what a subscription is told; undefined when there is none. */
export async function changeSubscription(
  db: Db,
  grantId: number,
  { alerts, policy }: { alerts: string[]; policy: PushPolicy },
): Promise<StoredSubscription | undefined> {
  return db
    .updateTable('push_subscriptions')
    .set({ alerts, policy })
    .where('grant_id', '=', grantId)
    .returningAll()
    .executeTakeFirst()
}

/** Ends the subscription of a session or token. */
export async function deleteOfGrant(db: Db, grantId: number): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('grant_id', '=', grantId).execute()
}

/** Ends a subscription that leads nowhere. */
export async function deleteSubscription(db: Db, id: number): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('id', '=', id).execute()
}

/** Ends all subscriptions whose session or token is gone. */
export async function deleteOrphans(db: Db): Promise<void> {
  await sql`delete from push_subscriptions p where not (${lives})`.execute(db)
}

const lives = sql<boolean>`exists (select 1 from sessions s where s.id = p.grant_id)
  or exists (select 1 from oauth_tokens t where t.id = p.grant_id)`

/** Subscriptions that want to hear of a notification; none for who is suspended, and none without session or token. */
export async function subscriptionsFor(db: Db, accountId: number, notificationId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from push_subscriptions p
    join notifications n on n.account_id = p.account_id and n.id = ${notificationId}
    join accounts a on a.id = p.account_id and a.suspended_at is null
    where p.account_id = ${accountId} and n.type = any(p.alerts) and (${lives}) and (
      n.from_id = n.account_id or case p.policy
        when 'all' then true
        when 'followed' then exists (
          select 1 from follows f where f.account_id = n.account_id and f.target_id = n.from_id)
        when 'follower' then exists (
          select 1 from follows f where f.account_id = n.from_id and f.target_id = n.account_id)
        else false
      end)
    order by p.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** A subscription that still lives, with the member whose it is. */
export async function subscriptionToTell(db: Db, id: number) {
  return db
    .selectFrom('push_subscriptions as p')
    .innerJoin('members', 'members.account_id', 'p.account_id')
    .innerJoin('accounts', 'accounts.id', 'p.account_id')
    .selectAll('p')
    .select(['members.role', 'members.locale', 'accounts.username'])
    .where('p.id', '=', id)
    .where('accounts.suspended_at', 'is', null)
    .where(sql<boolean>`(${lives})`)
    .executeTakeFirst()
}

/** The id of the conversation that a post is in. */
export async function conversationOf(db: Db, postId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('posts')
    .select('conversation_id')
    .where('id', '=', postId)
    .executeTakeFirst()
  return row?.conversation_id
}
