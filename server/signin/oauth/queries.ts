import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Device } from '../device.ts'
import type { AppsTable, OauthCodesTable } from '../tables.ts'

export type StoredApp = Selectable<AppsTable>
export type StoredCode = Selectable<OauthCodesTable>

/** Stores a new app. */
export async function insertApp(db: Db | Tx, app: StoredApp): Promise<void> {
  await db
    .insertInto('apps')
    .values(app)
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .execute()
}

/** The app with a client id. */
export function appByClientId(db: Db | Tx, clientId: string): Promise<StoredApp | undefined> {
  return db.selectFrom('apps').selectAll().where('client_id', '=', clientId).executeTakeFirst()
}

/** The app with an id of ours. */
export function appById(db: Db, id: number): Promise<StoredApp | undefined> {
  return db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Stores a code that waits to be redeemed. */
export async function insertCode(db: Db, code: StoredCode): Promise<void> {
  await db.insertInto('oauth_codes').values(code).execute()
}

/** The code with a hash, locked: of two who redeem it at once, the second sees what the first did. */
export function lockCode(tx: Tx, hash: Buffer): Promise<StoredCode | undefined> {
  return tx
    .selectFrom('oauth_codes')
    .selectAll()
    .where('secret_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
}

/** Notes that a code was redeemed, and for which token. */
export async function markRedeemed(tx: Tx, hash: Buffer, tokenId: number): Promise<void> {
  await tx.updateTable('oauth_codes').set({ token_id: tokenId }).where('secret_hash', '=', hash).execute()
}

/** Stores a new token. */
export async function insertToken(
  db: Db | Tx,
  token: {
    id: number
    appId: number
    accountId: number | null
    hash: Buffer
    scopes: string[]
    at: Date
  } & Device,
): Promise<void> {
  const { id, appId, accountId, hash, scopes, at, userAgent, address } = token
  await db
    .insertInto('oauth_tokens')
    .values({
      id,
      app_id: appId,
      account_id: accountId,
      secret_hash: hash,
      scopes,
      created_at: at,
      used_at: at,
      user_agent: userAgent,
      address,
    })
    .execute()
}

/** Deletes one token of an app, named by its id or by its hash; returns what it was. */
export function deleteToken(
  tx: Tx,
  appId: number,
  which: { id: number } | { hash: Buffer },
): Promise<{ id: number; accountId: number | null } | undefined> {
  const query = tx.deleteFrom('oauth_tokens').where('app_id', '=', appId)
  const one = 'id' in which ? query.where('id', '=', which.id) : query.where('secret_hash', '=', which.hash)
  return one.returning(['id', 'account_id as accountId']).executeTakeFirst()
}

/** Whether a token with a hash exists, of whatever app. */
export async function tokenExists(db: Db | Tx, hash: Buffer): Promise<boolean> {
  const token = await db
    .selectFrom('oauth_tokens')
    .select('id')
    .where('secret_hash', '=', hash)
    .executeTakeFirst()
  return token !== undefined
}

/** Deletes codes that are too old; a day is left in which a second use is still recognised. */
export async function deleteOldCodes(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('oauth_codes').where('expires_at', '<', before).execute()
}

/** Deletes tokens of apps that speak for themselves and were not used since a moment; an app just asks for another. */
export async function deleteIdleAppTokens(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('oauth_tokens').where('account_id', 'is', null).where('used_at', '<', before).execute()
}
