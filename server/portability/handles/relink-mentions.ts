import { accountUrl } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { relinkMentions } from './queries.ts'

const batch = 500

/**
 * A job: posts that mention somebody link to them under the new handle, so that they still do when the old one has been given away. What
 * their authors wrote stays. Run twice, it finds nothing more to change.
 */
export async function relinkMentionsOf(
  ctx: Context,
  { accountId, from, to }: { accountId: number; from: string; to: string },
): Promise<void> {
  const link = (username: string) => `href="${accountUrl(ctx.config, { username, domain: null })}"`
  let after = 0
  for (;;) {
    const ids = await relinkMentions(ctx.db, accountId, {
      from: link(from),
      to: link(to),
      after,
      most: batch,
    })
    const last = ids.at(-1)
    if (last === undefined || ids.length < batch) return
    after = last
  }
}
