import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import type { PublicReader } from './recent/public-pages.ts'

/** What a public timeline has to know of its reader. */
export async function publicReader(ctx: Context, viewer: Viewer | null): Promise<PublicReader> {
  if (viewer === null) return null
  const audience = await keptAudiences(ctx).of(viewer.accountId)
  return { accountId: viewer.accountId, audience, now: ctx.now() }
}
