import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import { requireAdmin } from '../../instance/change-settings.ts'
import { deleteAccountData } from '../../moderation/deletion/delete-account-data.ts'
import type { Context } from '../../platform/context.ts'
import { enqueue, type Task } from '../../platform/jobs.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayFederateWith } from './may-federate-with.ts'
import { accountsToClear, domainsOfAccounts, isBack } from './queries.ts'

const some = 50

/**
 * Deletes for good what is kept of a server (and of those below it): posts, media, profiles. Only while nothing is exchanged with it,
 * because otherwise it would come again. What members here wrote stays, and what was decided about its people.
 * @throws Refusal forbidden unless the viewer is an admin, and while the server is not shut out.
 */
export async function clearServer(ctx: Context, viewer: Viewer, given: string): Promise<void> {
  requireAdmin(viewer)
  const domain = readDomain(given)
  if ((await mayFederateWith(ctx, domain)) !== 'no')
    throw new Refusal('forbidden', 'Block the server first: what is deleted would come again.')
  await ctx.db.transaction().execute(async (tx) => {
    await recordAct(ctx, tx, viewer, {
      action: 'domain.cleared',
      target: { kind: 'domain', id: domain, label: domain },
    })
    await enqueue(tx, [{ task: 'clear-server', payload: { domain }, key: `clear-server ${domain}` }])
  })
}

/** Job: the deletion, account by account; stopped, it goes on where it was. It ends when the server is let back in. */
const clear: Task = async (ctx: Context, { domain }: { domain: string }) => {
  const domains = (await domainsOfAccounts(ctx.db)).filter(
    (name) => name === domain || name.endsWith(`.${domain}`),
  )
  for (;;) {
    const ids = await accountsToClear(ctx.db, domains, some)
    for (const id of ids) {
      await deleteAccountData(ctx, id)
      // Let back in meanwhile: what is left of it may fill again.
      if (await isBack(ctx.db, id)) return
    }
    if (ids.length < some) return
  }
}

export const clearTasks: Record<string, Task> = { 'clear-server': clear }
