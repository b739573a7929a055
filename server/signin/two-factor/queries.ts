import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type {} from '../tables.ts'

/** The authenticator of a member; `confirmed` once it has proved to work. */
export type StoredTotp = { secret: string; confirmed: boolean; lastStep: number }

export async function totpOf(db: Db | Tx, accountId: number): Promise<StoredTotp | undefined> {
  const row = await db
    .selectFrom('totp')
    .select(['secret', 'confirmed_at', 'last_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row && { secret: row.secret, confirmed: row.confirmed_at !== null, lastStep: row.last_step }
}

/** Begins with a new secret; one that was begun before and never confirmed is forgotten. */
export async function storeTotp(db: Db, accountId: number, secret: string, at: Date): Promise<void> {
  await db
    .insertInto('totp')
    .values({ account_id: accountId, secret, created_at: at, confirmed_at: null, last_step: 0 })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ secret, created_at: at, last_step: 0 })
        .where('totp.confirmed_at', 'is', null),
    )
    .execute()
}

/** Marks the authenticator as proved. @returns whether it was not before. */
export async function confirmTotp(tx: Tx, accountId: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('totp')
    .set({ confirmed_at: at })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes the code of a step; of two who come with the same code one is too late. @returns whether it was free. */
export async function takeTotpStep(db: Db | Tx, accountId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteTotp(tx: Tx, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('totp')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  return numDeletedRows > 0n
}

/** Puts new recovery codes in the place of all earlier ones. */
export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash, used_at: null })))
    .execute()
}

/** Uses a recovery code up. @returns whether it was there and unused. */
export async function takeRecoveryCode(tx: Tx, accountId: number, hash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function countRecoveryCodes(db: Db, accountId: number): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A step of signing in that waits for the next. */
export type Attempt = {
  accountId: number | null
  passwordProved: boolean
  challenge: string | null
}

export async function insertAttempt(
  db: Db,
  attempt: Attempt & { hash: Buffer; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('sign_in_attempts')
    .values({
      secret_hash: attempt.hash,
      account_id: attempt.accountId,
      password_proved: attempt.passwordProved,
      challenge: attempt.challenge,
      expires_at: attempt.expiresAt,
    })
    .execute()
}

export async function findAttempt(
  db: Db,
  hash: Buffer,
  now: Date,
): Promise<(Attempt & { wrong: number }) | undefined> {
  const row = await db
    .selectFrom('sign_in_attempts')
    .selectAll()
    .where('secret_hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return (
    row && {
      accountId: row.account_id,
      passwordProved: row.password_proved,
      challenge: row.challenge,
      wrong: row.wrong,
    }
  )
}

/** Gives an attempt a challenge for a passkey; an older one is forgotten. */
export async function setChallenge(db: Db, hash: Buffer, challenge: string): Promise<void> {
  await db.updateTable('sign_in_attempts').set({ challenge }).where('secret_hash', '=', hash).execute()
}

/** Counts a wrong answer. @returns how many there were. */
export async function countWrong(db: Db, hash: Buffer): Promise<number> {
  const row = await db
    .updateTable('sign_in_attempts')
    .set({ wrong: sql<number>`wrong + 1` })
    .where('secret_hash', '=', hash)
    .returning('wrong')
    .executeTakeFirst()
  return row?.wrong ?? Infinity
}

/** Takes an attempt away: it leads to one session only. @returns whether it was still there. */
export async function takeAttempt(tx: Db | Tx, hash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_in_attempts')
    .where('secret_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteOldAttempts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('expires_at', '<', before).execute()
}
