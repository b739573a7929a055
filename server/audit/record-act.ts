import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Act, TargetKind } from './acts.ts'
import { insertEntry } from './queries.ts'

/** An act on behalf of the place. */
export type Recorded = {
  action: Act
  /** What it was about: `label` is what people know it by at this moment, a handle or a title. */
  target: { kind: TargetKind; id: number | string; label: string }
  /** What else one will want to know: values before and after, reasons. Never passwords, addresses or whole posts. */
  details?: Record<string, unknown>
}

/** Who acts: a member, or null for the server itself (a rule, the clock, the command line). */
export type Actor = Pick<Viewer, 'accountId' | 'username'> | null

/**
 * Writes down what somebody did on behalf of the place. Call it in the transaction of the act: the one is never stored
 * without the other. Nobody can change or delete what was written, also not by SQL.
 */
export async function recordAct(
  ctx: Pick<Context, 'now' | 'newId'>,
  tx: Tx,
  actor: Actor,
  { action, target, details = {} }: Recorded,
): Promise<void> {
  await insertEntry(tx, {
    id: ctx.newId(),
    at: ctx.now(),
    actor_id: actor?.accountId ?? null,
    actor: actor?.username ?? '',
    action,
    target_kind: target.kind,
    target_id: String(target.id),
    target: target.label,
    details,
  })
}
