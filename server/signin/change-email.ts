import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { checkOwnPassword } from './check-password.ts'
import { refuseBlockedMail } from './door/ask-door.ts'
import { normaliseEmail } from './email-address.ts'
import { mailLinks, writeMail } from './mails/write-mail.ts'
import { deleteMailTokens, insertMailToken } from './queries.ts'
import { hashSecret, newSecret } from './secrets.ts'

const linkMs = 86_400_000

/**
 * Asks for another mail address: it is used once the link that goes there is followed, within a day. The old address is told.
 * Whether another member has the new address already shows only to who owns it, when they confirm.
 * @param network from where it is asked (`networkOf`)
 * @throws Refusal invalid when the password is wrong, the address is none, or it is blocked here.
 */
export async function changeEmail(
  ctx: Context,
  viewer: Viewer,
  { current, email, network }: { current: string; email: string; network: string },
): Promise<void> {
  const address = normaliseEmail(email)
  if (!address) throw new Refusal('invalid', 'This is not a mail address.', 'email', 'ERR_INVALID')
  const login = await checkOwnPassword(ctx, viewer, current)
  if (address === login.email) return
  await refuseBlockedMail(ctx, address, network)
  const secret = newSecret()
  const { accountId } = login
  const expiresAt = new Date(ctx.now().getTime() + linkMs)
  await transact(ctx, async (tx) => {
    await deleteMailTokens(tx, accountId, ['email_change'])
    await insertMailToken(tx, {
      hash: hashSecret(secret),
      accountId,
      purpose: 'email_change',
      email: address,
      expiresAt,
    })
    await writeMail(
      tx,
      ctx.config,
      'confirmNewAddress',
      { ...login, email: address },
      mailLinks.confirm(secret),
    )
    await writeMail(tx, ctx.config, 'addressWillChange', login)
  })
}
