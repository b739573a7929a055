import { neighbourhoodOf, networkOf } from '../platform/addresses.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { forgive, limit } from '../platform/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import { acceptTerms } from '../terms/accept-terms.ts'
import { normaliseText } from '../text/normalise.ts'
import { sendConfirmation } from './confirm.ts'
import { checkWish, storeMember, transactMember } from './create-member.ts'
import { askMail, askNetwork } from './door/ask-door.ts'
import { findInvitation, useInvitation } from './invitations/queries.ts'
import { normaliseEmail } from './email-address.ts'
import { hashPassword } from './passwords.ts'
import { registrations, type Registrations } from './registration-mode.ts'
import type { Wish } from './registration-rules.ts'

export type SignUp = Wish & {
  agreement: boolean
  locale?: string
  displayName?: string
  /** Code of an invitation. */
  invitation?: string
}

export type SignedUp = { accountId: number; approved: boolean }

/** Mastodon's limit, https://docs.joinmastodon.org/api/rate-limits/ */
const signUps = { name: 'sign-ups', points: 5, seconds: 30 * 60 }

/**
 * Registers a newcomer: the account, its login and the mail with the confirmation link exist all or not at all. Whether
 * they may take part at once depends on how one joins this place.
 * @param ip the whole address of the newcomer, for the limit; only its network is kept
 * @param appId the app through which they register
 * @param also runs in the same transaction: opens the session or issues the token
 * @throws Refusal invalid (the problems of each field), forbidden (a blocked network), too_many (5 accounts in 30 minutes
 *   from one address, unless they are invited).
 */
export async function signUp<T>(
  ctx: Context,
  input: SignUp,
  { ip, appId }: { ip: string; appId: number | null },
  also: (tx: Tx, accountId: number) => Promise<T>,
): Promise<SignedUp & { also: T }> {
  const rules = await registrations(ctx.db)
  // Mastodon's name for it in requests of apps.
  const field = appId === null ? 'invitation' : 'invite_code'
  const invitationId = await readInvitation(ctx, rules, { code: input.invitation, field })
  const door = { network: await askNetwork(ctx, ip), mail: await askMail(ctx, input.email, ip) }
  const looked = door.network || door.mail.needsApproval
  const approved = !looked && (rules.mode === 'open' || invitationId !== null)
  const wish = { ...input, reason: normaliseText(input.reason ?? '').trim() }
  const reasonRequired = !approved && rules.reason_required
  await checkWish(ctx, wish, { anyName: false, reasonRequired, mailBlocked: door.mail.problem })
  // A class that joins together with an invitation comes from one address.
  const source = invitationId === null ? neighbourhoodOf(ip) : undefined
  if (source) await limit(ctx, source, signUps)
  try {
    const passwordHash = await hashPassword(input.password)
    const origin = { reason: wish.reason, invitationId, appId, address: networkOf(ip) }
    return await transactMember(ctx, wish, async (tx, emit) => {
      if (invitationId !== null && !(await useInvitation(tx, invitationId, ctx.now())))
        throw notAnInvitation(field)
      const { accountId } = await storeMember(ctx, tx, emit, { ...input, approved }, passwordHash, origin)
      await acceptTerms(ctx, tx, accountId)
      const { username, locale = 'en' } = input
      await sendConfirmation(ctx, tx, {
        accountId,
        username,
        locale,
        email: normaliseEmail(input.email) ?? '',
      })
      return { accountId, approved, also: await also(tx, accountId) }
    })
  } catch (error) {
    if (source) await forgive(ctx, source, signUps)
    throw error
  }
}

async function readInvitation(
  ctx: Context,
  { mode }: Registrations,
  { code, field }: { code: string | undefined; field: string },
): Promise<number | null> {
  if (code) {
    const invitation = await findInvitation(ctx.db, code, ctx.now())
    if (!invitation) throw notAnInvitation(field)
    return invitation.id
  }
  if (mode === 'invitation') {
    throw new Refusal('invalid', 'One joins this place with an invitation only.', field, 'ERR_BLANK')
  }
  return null
}

function notAnInvitation(field: string): Refusal {
  return new Refusal('invalid', 'This invitation does not exist or works no longer.', field, 'ERR_INVALID')
}
