import { neighbourhoodOf } from '../platform/addresses.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { enqueue, type Task } from '../platform/jobs.ts'
import { limit } from '../platform/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import { mailLinks, writeMail } from './mails/write-mail.ts'
import { hashPassword } from './passwords.ts'
import {
  countMailTokens,
  deleteMailTokens,
  insertMailToken,
  loginByName,
  loginOf,
  takeMailToken,
  updateLogin,
} from './queries.ts'
import { passwordProblem, refuseProblems } from './registration-rules.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { endGrants } from './sessions/end-sessions.ts'

const linkMs = 60 * 60_000
/** So many links of one account may work at once: nobody can fill another's mailbox, and none of them stops working. */
const linksAtOnce = 3
const requests = { name: 'password resets', points: 10, seconds: 30 * 60 }

/**
 * Takes note that somebody forgot the password of a name or mail address. Who it belongs to is looked up later, in a job:
 * neither the answer nor its time tells whether there is such an account.
 * @throws Refusal too_many after 10 requests in 30 minutes from one address.
 */
export async function requestPasswordReset(ctx: Context, name: string, ip: string): Promise<void> {
  await limit(ctx, neighbourhoodOf(ip), requests)
  await enqueue(ctx.db, [{ task: 'send_password_reset', payload: { name: name.trim() } }])
}

/** The job that sends the link, when there is somebody to send it to. */
export const sendPasswordReset: Task = async (ctx, { name }: { name: string }) => {
  const login = await loginByName(ctx.db, name)
  if (!login || login.suspended) return
  await ctx.db.transaction().execute(async (tx) => {
    const { accountId, email } = login
    await loginOf(tx, accountId, true)
    if ((await countMailTokens(tx, accountId, 'password_reset', ctx.now())) >= linksAtOnce) return
    const secret = newSecret()
    const expiresAt = new Date(ctx.now().getTime() + linkMs)
    await insertMailToken(tx, {
      hash: hashSecret(secret),
      accountId,
      purpose: 'password_reset',
      email,
      expiresAt,
    })
    await writeMail(tx, ctx.config, 'resetPassword', login, mailLinks.resetPassword(secret))
  })
}

/**
 * Sets a new password with a mailed link. The link works once, proves the address too, and ends every session and every
 * app's token: whoever else had come in is out.
 * @throws Refusal invalid when the password breaks the rules (the link then still works), or the link is used or too old.
 */
export async function resetPassword(ctx: Context, secret: string, password: string): Promise<void> {
  const problem = passwordProblem(password)
  if (problem) refuseProblems({ password: [problem] })
  const passwordHash = await hashPassword(password)
  await transact(ctx, async (tx, emit) => {
    const proof = await takeMailToken(tx, hashSecret(secret), ['password_reset'], ctx.now())
    const login = proof && (await loginOf(tx, proof.accountId, true))
    if (!proof || !login || login.email !== proof.email) {
      throw new Refusal('invalid', 'This link was used already or is too old.', 'token', 'ERR_INVALID')
    }
    const { accountId } = login
    await updateLogin(tx, accountId, {
      password_hash: passwordHash,
      ...(!login.confirmed && { email_confirmed_at: ctx.now() }),
    })
    await deleteMailTokens(tx, accountId, ['password_reset', 'email_change'])
    await endGrants(tx, emit, accountId, 'all')
    emit({ name: 'member.changed', accountId })
    await writeMail(tx, ctx.config, 'passwordChanged', login)
  })
}
