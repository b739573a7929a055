import { randomBytes } from 'node:crypto'
import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseLine } from '../../text/normalise.ts'
import { registrations } from '../registration-mode.ts'
import { invitationJson, type Invitation } from './json.ts'
import { insertInvitation, invitationsOf, withdrawn } from './queries.ts'

/**
 * Makes an invitation: a link with which one joins without a moderator's yes.
 * @param maxUses how many may use it; undefined: any number
 * @param seconds how long it works; undefined: until it is deleted
 * @throws Refusal forbidden when the viewer's role may not invite.
 */
export async function invite(
  ctx: Context,
  viewer: Viewer,
  { maxUses, seconds, note = '' }: { maxUses?: number; seconds?: number; note?: string },
): Promise<Invitation> {
  const { invitations_by } = await registrations(ctx.db)
  if (!hasRank(viewer.role, invitations_by)) throw new Refusal('forbidden', 'This action is not allowed')
  const now = ctx.now()
  const invitation = {
    id: ctx.newId(),
    code: randomBytes(12).toString('base64url'),
    account_id: viewer.accountId,
    note: normaliseLine(note),
    created_at: now,
    expires_at: seconds === undefined ? null : new Date(now.getTime() + seconds * 1000),
    max_uses: maxUses ?? null,
    uses: 0,
    withdrawn_at: null,
  }
  await ctx.db.transaction().execute(async (tx) => {
    await insertInvitation(tx, invitation)
    // Its note, and not its code, which would let in whoever reads the log.
    const target = { kind: 'invitation', id: invitation.id, label: invitation.note } as const
    if (hasRank(viewer.role, 'moderator'))
      await recordAct(ctx, tx, viewer, { action: 'invitation.made', target })
  })
  return invitationJson(ctx.config, invitation)
}

/** The viewer's own invitations, the newest first. */
export async function listInvitations(ctx: Context, viewer: Viewer): Promise<Invitation[]> {
  const invitations = await invitationsOf(ctx.db, viewer.accountId)
  return invitations.map((invitation) => invitationJson(ctx.config, invitation))
}

/**
 * Withdraws an invitation, one's own or for admins anybody's: it works no longer. Who came by it stays.
 * @throws Refusal not_found.
 */
export async function withdrawInvitation(ctx: Context, viewer: Viewer, text: string): Promise<void> {
  const id = parseId(text)
  const owner = hasRank(viewer.role, 'admin') ? undefined : viewer.accountId
  await ctx.db.transaction().execute(async (tx) => {
    const gone = id === undefined ? undefined : await withdrawn(tx, id, owner, ctx.now())
    if (!gone) throw new Refusal('not_found', 'Record not found')
    if (hasRank(viewer.role, 'moderator')) {
      const label = gone.account_id === viewer.accountId ? gone.note : ''
      await noteWithdrawal(ctx, tx, viewer, gone.id, label)
    }
  })
}

/** Notes in the log that somebody of the staff withdrew an invitation. The note of somebody else is nobody's business. */
export async function noteWithdrawal(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  id: number,
  label: string,
): Promise<void> {
  const target = { kind: 'invitation', id, label } as const
  await recordAct(ctx, tx, viewer, { action: 'invitation.withdrawn', target })
}
