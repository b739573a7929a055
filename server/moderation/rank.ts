import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { MemberRole } from '../accounts/tables.ts'
import { Refusal } from '../platform/refusal.ts'

const notAllowed = () => new Refusal('forbidden', 'This action is not allowed')

/** @throws Refusal forbidden unless the viewer is a moderator, an admin or the owner. */
export function demandModerator(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'moderator')) throw notAllowed()
}

/** Whether a member of the staff may act on an account: only on those of a lower rank, so never on oneself. */
export function outranks(
  viewer: Pick<Viewer, 'accountId' | 'role'>,
  target: { id: number; role: MemberRole | null },
): boolean {
  if (viewer.accountId === target.id || !hasRank(viewer.role, 'moderator')) return false
  return !hasRank(target.role ?? 'member', viewer.role)
}

/** @throws Refusal forbidden unless the viewer outranks the account. */
export function demandOutranks(viewer: Viewer, target: { id: number; role: MemberRole | null }): void {
  if (!outranks(viewer, target)) throw notAllowed()
}
