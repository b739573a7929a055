import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { countWrong, findAttempt, insertAttempt, takeAttempt, type Attempt } from './queries.ts'

/** Milliseconds that one has for the next step. */
const patienceMs = 10 * 60_000
const mostWrong = 5

/** An attempt that is under way, with the hash by which it is stored. */
export type OpenAttempt = Attempt & { hash: Buffer }

/** Begins a sign-in of several steps. @returns the secret that the browser brings back. */
export async function beginAttempt(ctx: Context, attempt: Attempt): Promise<string> {
  const secret = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + patienceMs)
  await insertAttempt(ctx.db, { ...attempt, hash: hashSecret(secret), expiresAt })
  return secret
}

/**
 * The attempt that a browser goes on with.
 * @throws Refusal unauthenticated when there is none, or it took longer than ten minutes.
 */
export async function openAttempt(ctx: Context, secret: string | undefined): Promise<OpenAttempt> {
  const hash = secret === undefined ? undefined : hashSecret(secret)
  const found = hash && (await findAttempt(ctx.db, hash, ctx.now()))
  if (!hash || !found) throw attemptOver()
  return { ...found, hash }
}

/** The refusal for a sign-in that has to begin anew. */
export function attemptOver(): Refusal {
  return new Refusal('unauthenticated', 'This took too long. Please sign in again.', undefined, 'ERR_EXPIRED')
}

/** Counts a wrong answer; after five the attempt is over. @returns whether it is over. */
export async function noteWrong(ctx: Context, { hash }: OpenAttempt): Promise<boolean> {
  if ((await countWrong(ctx.db, hash)) < mostWrong) return false
  await takeAttempt(ctx.db, hash)
  return true
}
