import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { StoredEvidenceChat } from './tables.ts'

/** What chats are for somebody, by their ids: as it is kept, and who hosts them. Those that they may not know of are left out. */
export type ChatsThere = (
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  ids: readonly number[],
) => Promise<{ evidence: StoredEvidenceChat; hostIds: readonly number[] }[]>

let found: ChatsThere = async () => []

/** Says how chats are found. Chats say so where they mount their routes, because reports know nothing of them. */
export function reportChats(load: ChatsThere): void {
  found = load
}

/** Chats as they are now for who reports them. */
export const chatsThere: ChatsThere = (ctx, viewer, ids) =>
  ids.length === 0 ? Promise.resolve([]) : found(ctx, viewer, ids)
