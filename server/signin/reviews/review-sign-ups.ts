import { Type, type Static } from 'typebox'
import { Id, Instant } from '../../../wire/base.ts'
import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mailLinks, writeMail } from '../mails/write-mail.ts'
import { loginOf, type Login } from '../queries.ts'
import { deleteAccount, setApproved, waitingSignUps } from './queries.ts'

/** Somebody who waits for approval. */
export const WaitingSignUp = Type.Object({
  id: Id,
  username: Type.String(),
  display_name: Type.String(),
  email: Type.String(),
  email_confirmed: Type.Boolean(),
  reason: Type.String(),
  locale: Type.String(),
  address: Type.String({ description: 'The network of the sign-up' }),
  created_at: Instant,
})
export type WaitingSignUp = Static<typeof WaitingSignUp>

function demandModerator(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'moderator')) throw new Refusal('forbidden', 'This action is not allowed')
}

/**
 * A page of those who wait for approval, the newest first.
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function listSignUps(ctx: Context, viewer: Viewer, page: Page): Promise<WaitingSignUp[]> {
  demandModerator(viewer)
  const rows = await waitingSignUps(ctx.db, page)
  return newestFirst(rows, page).map((row) => ({
    id: String(row.id),
    username: row.username,
    display_name: row.display_name,
    email: row.email,
    email_confirmed: row.email_confirmed_at !== null,
    reason: row.sign_up_reason,
    locale: row.locale,
    address: row.address,
    created_at: row.created_at.toISOString(),
  }))
}

/**
 * Lets somebody in who waits, and tells them by mail. Approving twice does no harm.
 * @throws Refusal forbidden unless the viewer is a moderator; not_found when nobody waits under this id.
 */
export async function approveSignUp(ctx: Context, viewer: Viewer, text: string): Promise<void> {
  demandModerator(viewer)
  const id = readId(text)
  await transact(ctx, async (tx, emit) => {
    const login = await loginOf(tx, id, true)
    if (!login) throw new Refusal('not_found', 'Record not found')
    if (login.approved) return
    await setApproved(tx, id, ctx.now())
    emit({ name: 'member.changed', accountId: id })
    if (login.confirmed) emit({ name: 'member.joined', accountId: id })
    await recordAct(ctx, tx, viewer, { action: 'account.approved', target: targetOf(login) })
    await writeMail(tx, ctx.config, 'approved', login, mailLinks.home)
  })
}

/**
 * Deletes the account of somebody who waits; the name is free again. Who has confirmed the address is told by mail; an address that
 * was never confirmed may be somebody else's.
 * @throws Refusal forbidden unless the viewer is a moderator; not_found when nobody waits under this id.
 */
export async function rejectSignUp(ctx: Context, viewer: Viewer, text: string): Promise<void> {
  demandModerator(viewer)
  const id = readId(text)
  await transact(ctx, async (tx, emit) => {
    const login = await loginOf(tx, id, true)
    if (!login || login.approved) throw new Refusal('not_found', 'Record not found')
    await deleteAccount(tx, id)
    await recordAct(ctx, tx, viewer, { action: 'account.rejected', target: targetOf(login) })
    emit({ name: 'member.changed', accountId: id })
    if (login.confirmed) await writeMail(tx, ctx.config, 'rejected', login)
  })
}

function targetOf({ accountId, username }: Login) {
  return { kind: 'account', id: accountId, label: `@${username}` } as const
}

function readId(text: string): number {
  const id = parseId(text)
  if (id === undefined) throw new Refusal('not_found', 'Record not found')
  return id
}
