import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import { requireAdmin } from '../../instance/change-settings.ts'
import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import { jobOf } from '../delivery/queries.ts'
import { tryNow } from '../delivery/server-queries.ts'
import { mayFederateWith } from './may-federate-with.ts'

/**
 * Tries at once to send what waits for a server, however long it was going to be left alone.
 * @throws Refusal forbidden unless the viewer is an admin, and for a server that is shut out; invalid when it is no name.
 */
export async function retryServer(ctx: Context, viewer: Viewer, given: string): Promise<void> {
  requireAdmin(viewer)
  const domain = readDomain(given)
  if ((await mayFederateWith(ctx, domain)) === 'no')
    throw new Refusal('forbidden', 'This server exchanges nothing with that one.')
  await ctx.db.transaction().execute(async (tx) => {
    await tryNow(tx, domain)
    await enqueue(tx, [jobOf(domain)])
    const target = { kind: 'domain', id: domain, label: domain } as const
    await recordAct(ctx, tx, viewer, { action: 'domain.tried_again', target })
  })
}
