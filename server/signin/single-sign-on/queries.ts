import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { LinkedIdentitiesTable } from '../tables.ts'

export type LinkedIdentity = Selectable<LinkedIdentitiesTable>

/** Who somebody is at the provider, as far as it says so. */
export type Claims = {
  issuer: string
  subject: string
  email: string
  emailVerified: boolean
  username: string
  displayName: string
}

export type SsoAttempt = {
  state: string
  nonce: string
  verifier: string
  next: string
  accountId: number | null
  claims: Claims | null
}

/** The member who belongs to an identity. */
export async function accountOfIdentity(
  db: Db | Tx,
  issuer: string,
  subject: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('linked_identities')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.account_id
}

/** The identity of a member. */
export function identityOf(db: Db | Tx, accountId: number): Promise<LinkedIdentity | undefined> {
  return db.selectFrom('linked_identities').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

/** Links an identity with a member. @returns false when either is linked already. */
export async function insertIdentity(tx: Tx, identity: LinkedIdentity): Promise<boolean> {
  const row = await tx
    .insertInto('linked_identities')
    .values(identity)
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteIdentities(tx: Db | Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('linked_identities').where('account_id', '=', accountId).execute()
}

export async function insertSsoAttempt(
  db: Db,
  { accountId, claims, ...attempt }: SsoAttempt & { hash: Buffer; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('sso_attempts')
    .values({
      secret_hash: attempt.hash,
      state: attempt.state,
      nonce: attempt.nonce,
      verifier: attempt.verifier,
      next: attempt.next,
      account_id: accountId,
      claims: claims && JSON.stringify(claims),
      expires_at: attempt.expiresAt,
    })
    .execute()
}

export async function findSsoAttempt(db: Db, hash: Buffer, now: Date): Promise<SsoAttempt | undefined> {
  const row = await db
    .selectFrom('sso_attempts')
    .selectAll()
    .where('secret_hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  const { state, nonce, verifier, next } = row
  return { state, nonce, verifier, next, accountId: row.account_id, claims: row.claims as Claims | null }
}

/** Keeps who the provider says it is, for the page on which a newcomer chooses a name. */
export async function setClaims(db: Db, hash: Buffer, claims: Claims): Promise<void> {
  await db
    .updateTable('sso_attempts')
    .set({ claims: JSON.stringify(claims) })
    .where('secret_hash', '=', hash)
    .execute()
}

/** Takes an attempt away. @returns whether it was still there. */
export async function takeSsoAttempt(tx: Db | Tx, hash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sso_attempts')
    .where('secret_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteOldSsoAttempts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sso_attempts').where('expires_at', '<', before).execute()
}
