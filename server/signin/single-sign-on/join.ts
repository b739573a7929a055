import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { acceptTerms } from '../../terms/accept-terms.ts'
import { normaliseText } from '../../text/normalise.ts'
import { sendConfirmation } from '../confirm.ts'
import { checkWish, storeMember, transactMember } from '../create-member.ts'
import type { Device } from '../device.ts'
import { askMail, askNetwork } from '../door/ask-door.ts'
import { normaliseEmail } from '../email-address.ts'
import { hashPassword } from '../passwords.ts'
import { registrations } from '../registration-mode.ts'
import { newSecret } from '../secrets.ts'
import { openSession } from '../sessions/open-session.ts'
import { insertIdentity, takeSsoAttempt, type Claims } from './queries.ts'
import { openVisit, visitOver } from './visit.ts'

/** What a newcomer from the provider adds to what it said. */
export type Joining = {
  username: string
  agreement: boolean
  reason: string
  locale: string | undefined
  /** The whole address of the newcomer; only its network is kept. */
  ip: string
}

/** Who the provider says a newcomer is, for the page that asks for a name. @throws Refusal unauthenticated. */
export async function newcomerClaims(ctx: Context, secret: string | undefined): Promise<Claims> {
  const { claims } = await openVisit(ctx, secret)
  if (claims === null) throw visitOver()
  return claims
}

/**
 * Makes the account of a newcomer who proved who they are at the provider. It has a password that nobody knows; one can be set by
 * "Forgot your password?". Whether they wait for approval depends on how one joins this place, and on OIDC_SIGN_UP.
 * @returns the secret of the new session.
 * @throws Refusal unauthenticated, forbidden (a blocked network), or invalid with the problems of each field.
 */
export async function joinBySingleSignOn(
  ctx: Context,
  secret: string | undefined,
  wish: Joining,
  device: Device,
): Promise<{ secret: string; accountId: number }> {
  const visit = await openVisit(ctx, secret)
  const { claims } = visit
  if (claims === null) throw visitOver()
  const rules = await registrations(ctx.db)
  const welcome = ctx.config.singleSignOn?.signUp ?? false
  if (rules.mode === 'invitation' && !welcome)
    throw new Refusal('invalid', 'One joins this place with an invitation only.')
  const looked = await askNetwork(ctx, wish.ip)
  const mail = await askMail(ctx, claims.email, wish.ip)
  const approved = !looked && !mail.needsApproval && (welcome || rules.mode === 'open')
  const reason = normaliseText(wish.reason).trim()
  const member = { ...wish, reason, email: claims.email, password: newSecret() }
  const reasonRequired = !approved && rules.reason_required
  await checkWish(ctx, member, { anyName: false, reasonRequired, mailBlocked: mail.problem })
  const passwordHash = await hashPassword(member.password)
  const input = { ...member, displayName: claims.displayName, approved, confirmed: claims.emailVerified }
  const origin = { reason, invitationId: null, appId: null, address: device.address }
  return transactMember(ctx, member, async (tx, emit) => {
    if (!(await takeSsoAttempt(tx, visit.hash))) throw visitOver()
    const { accountId } = await storeMember(ctx, tx, emit, input, passwordHash, origin)
    const { issuer, subject } = claims
    if (!(await insertIdentity(tx, { issuer, subject, account_id: accountId, linked_at: ctx.now() })))
      throw visitOver()
    await acceptTerms(ctx, tx, accountId)
    if (claims.emailVerified && approved) emit({ name: 'member.joined', accountId })
    if (!claims.emailVerified) {
      const { username, locale = 'en' } = wish
      const email = normaliseEmail(claims.email) ?? ''
      await sendConfirmation(ctx, tx, { accountId, username, locale, email })
    }
    return { accountId, secret: await openSession(ctx, tx, accountId, device) }
  })
}
