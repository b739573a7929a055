import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { newSecret } from '../../media/keys.ts'
import { type MediaRow, mediaOfPosts, setMediaOfPost } from '../../media/queries.ts'
import type { ForeignMedia } from '../reading/types.ts'
import { changeRemoteMedia, type RemoteMediaFacts, setHasMedia, storeRemoteMedia } from './queries.ts'

/** As many of one post are shown; Mastodon takes as many. */
const most = 16

/**
 * Gives a remote post its media, in this order; used for a new post and for one that was edited. They stay where they are: a copy is
 * made when somebody looks. What has kept its address keeps its row; whatever the post had and has no more comes loose. Call
 * it in the transaction that stores the post.
 * @returns whether something is different now.
 */
export async function attachRemoteMedia(
  ctx: Context,
  tx: Tx,
  { accountId, postId }: { accountId: number; postId: number },
  media: readonly ForeignMedia[],
): Promise<boolean> {
  const had = await mediaOfPosts(tx, [postId])
  const wanted = distinct(media).slice(0, most)
  if (had.length === 0 && wanted.length === 0) return false
  const known = new Map(had.map((row) => [row.remote_url, row]))
  const ids: number[] = []
  let isDifferent = had.length !== wanted.length
  for (const one of wanted) {
    const facts = factsOf(one)
    const row = known.get(one.url)
    const id = row?.id ?? ctx.newId()
    ids.push(id)
    if (!row) await storeRemoteMedia(tx, { id, accountId, secret: newSecret(), now: ctx.now() }, facts)
    else if (!saysTheSame(row, facts)) await changeRemoteMedia(tx, id, facts)
    else continue
    isDifferent = true
  }
  isDifferent ||= had.some(({ id }, place) => id !== ids[place])
  if (!isDifferent) return false
  await setMediaOfPost(tx, postId, ids)
  await setHasMedia(tx, postId, ids.length > 0)
  return true
}

function distinct(media: readonly ForeignMedia[]): ForeignMedia[] {
  return [...new Map(media.map((one) => [one.url, one])).values()]
}

function factsOf(one: ForeignMedia): RemoteMediaFacts {
  const { width, height, durationSeconds } = one
  return {
    kind: one.kind,
    remote_url: one.url,
    remote_preview_url: one.kind === 'image' ? null : one.previewUrl,
    description: one.description,
    blurhash: one.blurhash,
    focus_x: one.focus?.x ?? null,
    focus_y: one.focus?.y ?? null,
    meta: {
      ...(width && height && { said: { width, height } }),
      ...(durationSeconds !== null && { duration: durationSeconds }),
    },
  }
}

/** A number goes into a column of four bytes and comes back rounded. */
function saysTheSame(row: MediaRow, facts: RemoteMediaFacts): boolean {
  const plain = ({
    kind,
    remote_preview_url,
    description,
    blurhash,
    focus_x,
    focus_y,
    meta,
  }: RemoteMediaFacts) =>
    JSON.stringify([
      kind,
      remote_preview_url,
      description,
      blurhash,
      focus_x?.toFixed(3),
      focus_y?.toFixed(3),
      meta.said?.width,
      meta.said?.height,
      meta.duration,
    ])
  return plain(row) === plain(facts)
}
