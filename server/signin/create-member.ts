import type { MemberRole } from '../accounts/tables.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { normaliseLine } from '../text/normalise.ts'
import { usernameSkeleton } from '../text/usernames.ts'
import { normaliseEmail } from './email-address.ts'
import { hashPassword } from './passwords.ts'
import { insertMember, staff, takenBy } from './queries.ts'
import { refuseProblems, registrationProblems, type Place, type Wish } from './registration-rules.ts'

/** A member as the operator, or a checked registration, makes one. */
export type NewMemberInput = {
  username: string
  email: string
  password: string
  role?: MemberRole
  /** Whether the mail address is known to be theirs. */
  confirmed?: boolean
  approved?: boolean
  locale?: string
  displayName?: string
}

/** What a registration adds. */
type Origin = { reason: string; invitationId: number | null; appId: number | null; address: string }

const operator: Origin = { reason: '', invitationId: null, appId: null, address: '' }

/**
 * Makes a member for the operator: no mail is sent, no limit counts, and reserved names are allowed.
 * @returns the new account's id.
 * @throws Refusal invalid with the problems of each field.
 */
export async function createMember(ctx: Context, input: NewMemberInput): Promise<{ accountId: number }> {
  await checkWish(ctx, input, { anyName: true, reasonRequired: false })
  const passwordHash = await hashPassword(input.password)
  return transactMember(ctx, input, (tx, emit) => storeMember(ctx, tx, emit, input, passwordHash, operator))
}

/**
 * Judges a registration against the rules and against who is there already.
 * @throws Refusal invalid with the problems of each field.
 */
export async function checkWish(
  ctx: Context,
  wish: Wish,
  { anyName, reasonRequired, mailBlocked }: Pick<Place, 'anyName' | 'reasonRequired' | 'mailBlocked'>,
): Promise<void> {
  const { username } = wish
  const email = normaliseEmail(wish.email) ?? ''
  const taken = await takenBy(ctx.db, { username, email, skeleton: usernameSkeleton(username) })
  const official = anyName ? [] : (await staff(ctx.db)).map((member) => member.username)
  refuseProblems(registrationProblems(wish, { taken, official, anyName, reasonRequired, mailBlocked }))
}

/** Stores a member whose wish was checked; part of the caller's transaction. */
export async function storeMember(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  input: NewMemberInput,
  passwordHash: string,
  origin: Origin,
): Promise<{ accountId: number }> {
  const id = ctx.newId()
  const now = ctx.now()
  await insertMember(tx, {
    id,
    username: input.username,
    display_name: normaliseLine(input.displayName ?? ''),
    created_at: now,
    role: input.role ?? 'member',
    locale: input.locale ?? 'en',
    approved_at: input.approved ? now : null,
    sign_up_reason: origin.reason,
    email: normaliseEmail(input.email) ?? '',
    email_confirmed_at: input.confirmed ? now : null,
    password_hash: passwordHash,
    skeleton: usernameSkeleton(input.username),
    app_id: origin.appId,
    invitation_id: origin.invitationId,
    address: origin.address,
  })
  emit({ name: 'account.created', accountId: id })
  return { accountId: id }
}

/**
 * Runs the transaction that stores a member; when somebody else was quicker with the same name or mail, that is told
 * like any other problem.
 */
export async function transactMember<T>(
  ctx: Context,
  wish: Wish,
  work: (tx: Tx, emit: (event: RoundsEvent) => void) => Promise<T>,
): Promise<T> {
  try {
    return await transact(ctx, work)
  } catch (error) {
    const constraint = error instanceof Error ? Reflect.get(error, 'constraint') : undefined
    if (constraint !== 'accounts_handle' && constraint !== 'logins_email') throw error
    const taken = {
      username: constraint === 'accounts_handle',
      email: constraint === 'logins_email',
      skeleton: false,
    }
    refuseProblems(registrationProblems(wish, { taken, official: [], anyName: true, reasonRequired: false }))
    throw error
  }
}
