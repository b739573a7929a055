import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOriginal } from './find-post.ts'

/**
 * Refuses to translate a post, in Mastodon's order: what may not be seen does not exist, what is not for everybody is not
 * to be translated, and for the rest there is no service. A translator is somebody else who would read along, so this
 * server has none; `configuration.translation.enabled` says so.
 * https://docs.joinmastodon.org/methods/statuses/#translate
 * @throws Refusal not_found, forbidden or unavailable.
 */
export async function translatePost(ctx: Context, viewer: Viewer | null, wireId: string): Promise<never> {
  const post = await findOriginal(ctx, viewer, wireId)
  if (post.visibility !== 'public' && post.visibility !== 'unlisted')
    throw new Refusal('forbidden', 'This action is not allowed')
  throw new Refusal('unavailable', 'This server has no translator: posts are not given to other services.')
}
