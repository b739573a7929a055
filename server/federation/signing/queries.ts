import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { MemberKeysTable } from './tables.ts'
import type { KeyKind } from './check-bytes.ts'

export function memberKeys(db: Db, accountId: number): Promise<MemberKeysTable | undefined> {
  return db.selectFrom('member_keys').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

/** Stores keys unless there are some; the first ones stay. */
export async function insertMemberKeys(db: Db, keys: MemberKeysTable): Promise<void> {
  await db
    .insertInto('member_keys')
    .values(keys)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function replaceMemberKeys(tx: Tx, keys: MemberKeysTable): Promise<void> {
  await tx
    .insertInto('member_keys')
    .values(keys)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(keys))
    .execute()
}

export type StoredKey = {
  keyId: string
  kind: KeyKind
  /** PEM. */
  publicKey: string
  fetchedAt: Date
  accountId: number
  actorUri: string
}

/** A key of somebody at another server, with whose it is. */
export async function keyById(db: Db, keyId: string): Promise<StoredKey | undefined> {
  return owned(await storedKeys(db).where('key_id', '=', keyId).executeTakeFirst())
}

/** The RSA key of an actor who has one; with several, it is not said which is meant. */
export async function onlyKeyOf(db: Db, actorUri: string): Promise<StoredKey | undefined> {
  const found = await storedKeys(db).where('accounts.uri', '=', actorUri).where('kind', '=', 'rsa').execute()
  return found.length === 1 ? owned(found[0]) : undefined
}

function storedKeys(db: Db) {
  return db
    .selectFrom('actor_keys')
    .innerJoin('accounts', 'accounts.id', 'actor_keys.account_id')
    .select([
      'key_id as keyId',
      'kind',
      'public_key as publicKey',
      'fetched_at as fetchedAt',
      'account_id as accountId',
      'accounts.uri as actorUri',
    ])
}

function owned(
  row: (Omit<StoredKey, 'actorUri'> & { actorUri: string | null }) | undefined,
): StoredKey | undefined {
  return row && row.actorUri !== null ? { ...row, actorUri: row.actorUri } : undefined
}

/** When an actor's own server was last asked about it. */
export async function actorFetchedAt(db: Db, uri: string): Promise<Date | undefined> {
  const found = await db
    .selectFrom('actors')
    .innerJoin('accounts', 'accounts.id', 'actors.account_id')
    .select('fetched_at')
    .where('accounts.uri', '=', uri)
    .executeTakeFirst()
  return found?.fetched_at ?? undefined
}

/** Marks a signature as used. Says whether it was not before. */
export async function useSignature(db: Db, hash: Buffer, until: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('used_signatures')
    .values({ hash, until })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function deleteUsedSignatures(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('used_signatures').where('until', '<', before).execute()
}

/** Deletes the keys of members of whom nothing is left, once everybody has heard that they are gone. */
export async function deleteKeysOfGone(db: Db): Promise<void> {
  await sql`delete from member_keys k using accounts a
    where a.id = k.account_id and a.purged_at is not null and not exists (
      select 1 from outgoing_activities o join deliveries d on d.activity_id = o.id where o.sender_id = k.account_id
    )`.execute(db)
}
