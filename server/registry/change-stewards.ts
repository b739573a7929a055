import type { Account } from '../../wire/account.ts'
import { showAccounts } from '../accounts/find-account.ts'
import { hasRank, type Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { actingMemberName, allStewards, deleteSteward, insertSteward } from './queries.ts'

/** Everybody who looks after the registry: moderators and above, and whom an admin made a steward. */
export async function listStewards(ctx: Context, viewer: Viewer | null): Promise<Account[]> {
  return showAccounts(ctx, await allStewards(ctx.db), viewer?.accountId ?? null)
}

/**
 * Makes a member a steward, or no longer one; twice is once.
 * @throws Refusal forbidden for everybody but admins; not_found for who is no member that may act.
 */
export async function changeSteward(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: 'make' | 'unmake',
): Promise<Account[]> {
  if (!hasRank(viewer.role, 'admin')) throw new Refusal('forbidden', 'This action is not allowed')
  const id = parseId(wireId)
  await transact(ctx, async (tx, emit) => {
    const name = id === undefined ? undefined : await actingMemberName(tx, id)
    if (id === undefined || name === undefined) throw new Refusal('not_found', 'Record not found')
    const row = { account_id: id, made_by: viewer.accountId, created_at: ctx.now() }
    const isNew = wish === 'make' ? await insertSteward(tx, row) : await deleteSteward(tx, id)
    if (!isNew) return
    await recordAct(ctx, tx, viewer, {
      action: wish === 'make' ? 'steward.made' : 'steward.unmade',
      target: { kind: 'account', id, label: `@${name}` },
    })
    emit({ name: 'stewards.changed' })
  })
  return listStewards(ctx, viewer)
}
