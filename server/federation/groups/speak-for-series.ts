import { profileLimits } from '../../accounts/limits.ts'
import { accountsByHandles, changeAccount, lockAccount } from '../../accounts/queries.ts'
import { handlesIn, linksFor } from '../../accounts/text-links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { renderBio } from '../../text/render.ts'
import { groupOfSeries, hostsOfSeries } from './queries.ts'
import { noteOfGroup } from './words.ts'

/** Job: what a series says of itself has changed; the account that speaks for it says the same, here and to its followers elsewhere. */
export async function speakForSeries(ctx: Context, { seriesId }: { seriesId: number }): Promise<void> {
  const group = await groupOfSeries(ctx.db, seriesId)
  if (!group) return
  const note = noteOfGroup(ctx.config, group, await hostsOfSeries(ctx.db, seriesId))
  const known = await accountsByHandles(ctx.db, handlesIn(ctx.config, note))
  const note_html = renderBio(note, linksFor(ctx.config, known))
  const display_name = [...group.title].slice(0, profileLimits.displayName).join('').trim()
  await transact(ctx, async (tx, emit) => {
    const before = await lockAccount(tx, group.groupId)
    if (!before || (before.note_html === note_html && before.display_name === display_name)) return
    await changeAccount(tx, group.groupId, { note, note_html, display_name, updated_at: ctx.now() })
    emit({ name: 'account.changed', accountId: group.groupId })
    emit({ name: 'profile.changed', accountId: group.groupId })
  })
}
