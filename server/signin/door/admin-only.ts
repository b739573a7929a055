import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Who is kept out is decided by admins (Mastodon: "Manage Blocks"). @throws Refusal forbidden. */
export function demandAdmin(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'admin')) throw new Refusal('forbidden', 'This action is not allowed')
}

/** What there is under an id. @throws Refusal not_found. */
export async function found<T>(wireId: string, find: (id: number) => Promise<T | undefined>): Promise<T> {
  const id = parseId(wireId)
  const thing = id === undefined ? undefined : await find(id)
  if (thing === undefined) throw new Refusal('not_found', 'Record not found')
  return thing
}
