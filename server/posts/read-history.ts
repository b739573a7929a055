import type { StatusEdit } from '../../wire/status-edit.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { emojisFor } from '../emojis/json.ts'
import { emojisOfWriters } from '../emojis/remote-emojis.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { withSources } from '../text/mathml.ts'
import { editsOf } from './edit-queries.ts'
import { findOriginal } from './find-post.ts'
import { statusesJson } from './hydrate.ts'
import { recallParts, rememberParts } from './parts.ts'

/** Nobody reads more versions of one post; the newest is always among them. */
const mostVersions = 500

/**
 * All versions of a post, the first one first and the present one last, for whoever may see the post.
 * https://docs.joinmastodon.org/methods/statuses/#history
 * @throws Refusal not_found when the reader may not see the post.
 */
export async function readHistory(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  wireId: string,
): Promise<StatusEdit[]> {
  const { id } = await findOriginal(ctx, viewer, wireId)
  const versions = await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const former = await editsOf(tx, id, mostVersions)
      const now = await tx
        .selectFrom('posts')
        .select(['html', 'text', 'spoiler_text', 'sensitive', 'created_at', 'edited_at'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (!now) throw new Refusal('not_found', 'Record not found')
      const parts = await rememberParts(tx, id)
      return [...former, { ...now, parts, created_at: now.edited_at ?? now.created_at }]
    })
  const [[shown], parts] = await Promise.all([
    statusesJson(ctx, viewer, [id]),
    recallParts(
      ctx,
      versions.map((version) => version.parts),
    ),
  ])
  if (!shown) throw new Refusal('not_found', 'Record not found')
  const textsOf = (version: (typeof versions)[number], place: number) => [
    version.text,
    version.spoiler_text,
    ...(parts[place]?.poll?.options.map(({ title }) => title) ?? []),
  ]
  const domain = shown.account.acct.split('@')[1] ?? null
  const emojis = await emojisOfWriters(ctx, [{ domain, texts: versions.flatMap(textsOf) }])
  return versions.map((version, place) => ({
    content: withSources(version.html),
    spoiler_text: version.spoiler_text,
    sensitive: version.sensitive,
    created_at: version.created_at.toISOString(),
    account: shown.account,
    media_attachments: [],
    emojis: emojisFor(ctx.config, emojis(domain), textsOf(version, place)),
    // An edit changes nothing about what a post quotes.
    ...(shown.quote && { quote: shown.quote }),
    ...parts[place],
  }))
}
