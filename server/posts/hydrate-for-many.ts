import type { Viewer } from '../accounts/viewer.ts'
import type { ReadyFilter } from '../filters/match.ts'
import type { Context } from '../platform/context.ts'
import type { Audience } from '../relationships/between.ts'
import { followedAmong } from '../relationships/queries.ts'
import { load, write, type Loaded } from './hydrate.ts'
import { marksForMany } from './marks.ts'

/** As `statusPieces`, each post as a text of its own, by id. */
export async function statusTexts(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const loaded = await load(ctx, viewer?.accountId ?? null, ids)
  return new Map(
    ids.flatMap((id): [number, string][] => {
      const pieces: Buffer[] = []
      return write(pieces, loaded, id) ? [[id, Buffer.concat(pieces).toString()]] : []
    }),
  )
}

/** A reader of a stream, with what is kept about them. */
export type StreamReader = { accountId: number; audience: Audience; filters: readonly ReadyFilter[] }

/** A text, and who gets it; null stands for visitors. */
type Copy = { json: string; readers: (number | null)[] }

/**
 * One post as JSON for many readers at once: a fixed number of queries, and each different text is written once. The judge is asked
 * for each reader; whoever may not see the post is left out.
 * @param visitors whether a text for visitors is wanted, too.
 */
export async function statusForMany(
  ctx: Context,
  id: number,
  readers: readonly StreamReader[],
  visitors: boolean,
): Promise<Copy[]> {
  const base = await load(ctx, null, [id])
  const sides = await sidesOf(ctx, base, readers)
  if (visitors) sides.push(base)
  const numberOf = pieceNumbers()
  const copies = new Map<string, Copy>()
  for (const loaded of sides) {
    const pieces: Buffer[] = []
    if (!write(pieces, loaded, id)) continue
    const key = pieces.map(numberOf).join()
    const copy = copies.get(key)
    if (copy) copy.readers.push(loaded.reader)
    else copies.set(key, { json: Buffer.concat(pieces).toString(), readers: [loaded.reader] })
  }
  return [...copies.values()]
}

/** What a post is written from for each of many readers, with what they keep about it and about what it quotes. */
async function sidesOf(ctx: Context, base: Loaded, readers: readonly StreamReader[]): Promise<Loaded[]> {
  if (readers.length === 0) return []
  const ids = readers.map(({ accountId }) => accountId)
  const posts = [...base.posts]
  const marked = posts.filter(([, { boostOfId }]) => boostOfId === null).map(([id]) => id)
  const asking = new Set(posts.flatMap(([, post]) => (post.replyPolicy === 'following' ? post.authorId : [])))
  const [marks, followed] = await Promise.all([
    Promise.all(marked.map(async (id) => [id, await marksForMany(ctx, id, ids)] as const)),
    Promise.all([...asking].map(async (id) => [id, await followedAmong(ctx.db, id, ids)] as const)),
  ])
  return readers.map(({ accountId, audience, filters }) => ({
    ...base,
    reader: accountId,
    audience,
    filters,
    marks: new Map(
      marks.flatMap(([id, all]) => {
        const mine = all.get(accountId)
        return mine ? [[id, mine] as const] : []
      }),
    ),
    followers: new Map(followed.map(([author, all]) => [author, all.has(accountId)])),
  }))
}

/** Numbers pieces so that the same bytes have the same number; most are the very same piece for all readers. */
function pieceNumbers(): (piece: Buffer) => number {
  const known = new Map<Buffer, number>()
  const byContent = new Map<string, number>()
  return (piece) => {
    const found = known.get(piece)
    if (found !== undefined) return found
    const content = piece.toString('latin1')
    const number = byContent.get(content) ?? byContent.size
    byContent.set(content, number)
    known.set(piece, number)
    return number
  }
}
