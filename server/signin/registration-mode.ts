import { sql } from 'kysely'
import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { MemberRole } from '../accounts/tables.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** How one joins: everybody, after a moderator's yes, or with an invitation only (which also replaces the moderator's yes). */
export type Registrations = {
  mode: 'open' | 'approval' | 'invitation'
  /** Whether those who need approval must say why they want to join. */
  reason_required: boolean
  /** The least role that may invite. */
  invitations_by: MemberRole
  /** Whether the mail servers of a newcomer's domain are looked up, and compared with the blocked ones. */
  check_mail_servers: boolean
}

/** A new server does not fill with spam when nobody looks: its owner opens it with one setting. */
const usual: Registrations = {
  mode: 'approval',
  reason_required: false,
  invitations_by: 'moderator',
  check_mail_servers: false,
}

/** How one joins this server at the moment. */
export async function registrations(db: Db | Tx): Promise<Registrations> {
  const { rows } = await sql<{ value: Partial<Registrations> }>`
    select value from settings where name = 'registrations'
  `.execute(db)
  return { ...usual, ...rows[0]?.value }
}

/**
 * Changes how one joins; what is not named stays.
 * @throws Refusal forbidden unless the viewer is an admin or the owner.
 */
export async function setRegistrations(
  ctx: Context,
  viewer: Viewer,
  change: Partial<Registrations>,
): Promise<Registrations> {
  if (!hasRank(viewer.role, 'admin')) throw new Refusal('forbidden', 'This action is not allowed')
  const fresh = JSON.stringify({ ...usual, ...change })
  await ctx.db.transaction().execute(async (tx) => {
    await sql`
      insert into settings (name, value, updated_at) values ('registrations', ${fresh}::jsonb, ${ctx.now()})
      on conflict (name) do update
      set value = settings.value || ${JSON.stringify(change)}::jsonb, updated_at = excluded.updated_at
    `.execute(tx)
    const target = { kind: 'settings', id: 'registrations', label: '' } as const
    await recordAct(ctx, tx, viewer, { action: 'registrations.changed', target, details: { ...change } })
  })
  return registrations(ctx.db)
}
