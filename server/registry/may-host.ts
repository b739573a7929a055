import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { registryIndex } from './index-of-tags.ts'
import { isSteward } from './stewards.ts'

/** Who may hold chats with a hashtag: everybody, or, while stewards have locked it, only its owner and stewards. */
export type Hosts = { everybody: true } | { everybody: false; ownerId: number | null; until: Date }

/** Who may hold chats with a hashtag (in any capitals). */
export async function whoMayHost(ctx: Context, tag: string): Promise<Hosts> {
  const entry = (await registryIndex(ctx)).get(foldHashtag(tag))
  if (!entry?.locked_until || entry.locked_until <= ctx.now()) return { everybody: true }
  return { everybody: false, ownerId: entry.owner_id, until: entry.locked_until }
}

/** Whether a member may hold a chat with a hashtag now. */
export async function mayHost(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId' | 'role'>,
  tag: string,
): Promise<boolean> {
  const hosts = await whoMayHost(ctx, tag)
  return hosts.everybody || hosts.ownerId === viewer.accountId || isSteward(ctx, viewer)
}
