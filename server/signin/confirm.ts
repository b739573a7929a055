import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { limit } from '../platform/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import { refuseBlockedMail } from './door/ask-door.ts'
import { normaliseEmail, refuseTakenEmail } from './email-address.ts'
import { mailLinks, writeMail, type Recipient } from './mails/write-mail.ts'
import {
  deleteMailTokens,
  insertMailToken,
  loginOf,
  staff,
  takeMailToken,
  updateLogin,
  type Login,
} from './queries.ts'
import { hashSecret, newSecret } from './secrets.ts'

const linkMs = 3 * 86_400_000
const repeats = { name: 'confirmation mails', points: 5, seconds: 30 * 60 }

/** Sends the link by which a newcomer proves that a mail address is theirs; it works for three days. */
export async function sendConfirmation(
  ctx: Context,
  tx: Db | Tx,
  to: Recipient & { accountId: number },
): Promise<void> {
  const secret = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + linkMs)
  const { accountId, email } = to
  await insertMailToken(tx, {
    hash: hashSecret(secret),
    accountId,
    purpose: 'confirmation',
    email,
    expiresAt,
  })
  await writeMail(tx, ctx.config, 'confirm', to, mailLinks.confirm(secret))
}

/**
 * Confirms the address that a mailed link proves: that of a newcomer, or a new one of a member. When the newcomer now waits
 * for approval only, those who decide are told.
 * @throws Refusal invalid when the link was used, is too old, or its address is not asked for any more.
 */
export async function confirmEmail(ctx: Context, secret: string): Promise<{ approved: boolean }> {
  const work = transact(ctx, async (tx, emit) => {
    const proof = await takeMailToken(tx, hashSecret(secret), ['confirmation', 'email_change'], ctx.now())
    const login = proof && (await loginOf(tx, proof.accountId, true))
    if (!proof || !login) throw uselessLink()
    if (proof.purpose === 'confirmation' && proof.email !== login.email) throw uselessLink()
    await updateLogin(tx, login.accountId, { email: proof.email, email_confirmed_at: ctx.now() })
    await deleteMailTokens(tx, login.accountId, ['confirmation', 'email_change'])
    emit({ name: 'member.changed', accountId: login.accountId })
    if (!login.confirmed && login.approved) emit({ name: 'member.joined', accountId: login.accountId })
    if (!login.confirmed && !login.approved) await tellStaff(ctx, tx, login)
    return { approved: login.approved }
  })
  return refuseTakenEmail(work)
}

async function tellStaff(ctx: Context, tx: Tx, newcomer: Login): Promise<void> {
  const judges = (await staff(tx)).filter(({ role, confirmed }) => confirmed && hasRank(role, 'moderator'))
  for (const judge of judges) {
    await writeMail(tx, ctx.config, 'signUpWaits', judge, mailLinks.signUps, newcomer.username)
  }
}

function uselessLink(): Refusal {
  return new Refusal('invalid', 'This link was used already or is too old.', 'token', 'ERR_INVALID')
}

/**
 * Sends the confirmation link once more, to another address when the newcomer mistyped the first.
 * @param byApp only the app that registered the account may ask, as in Mastodon; undefined for the browser
 * @param network from where it is asked (`networkOf`)
 * @throws Refusal forbidden (confirmed already, or another app), invalid (no address, taken, or blocked), too_many.
 */
export async function resendConfirmation(
  ctx: Context,
  person: Viewer,
  { email, byApp, network }: { email?: string; byApp?: number; network: string },
): Promise<void> {
  await limit(ctx, String(person.accountId), repeats)
  const wanted = email === undefined ? undefined : normaliseEmail(email)
  if (email !== undefined && !wanted)
    throw new Refusal('invalid', 'This is not a mail address.', 'email', 'ERR_INVALID')
  if (wanted) await refuseBlockedMail(ctx, wanted, network)
  const work = transact(ctx, async (tx) => {
    const login = await loginOf(tx, person.accountId, true)
    if (!login || (byApp !== undefined && login.appId !== byApp)) {
      throw new Refusal(
        'forbidden',
        'This method is only available to the application the user originally signed-up with',
      )
    }
    if (login.confirmed) {
      throw new Refusal(
        'forbidden',
        'This method is only available while the e-mail is awaiting confirmation',
      )
    }
    const to = { ...login, email: wanted ?? login.email }
    if (to.email !== login.email) {
      await updateLogin(tx, login.accountId, { email: to.email })
    }
    await sendConfirmation(ctx, tx, to)
  })
  await refuseTakenEmail(work)
}
