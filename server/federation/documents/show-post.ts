import { keptAccounts } from '../../accounts/kept-accounts.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { postUri } from '../../posts/addresses.ts'
import { canSee } from '../../posts/visibility.ts'
import { tombstoneOf } from './activities.ts'
import type { Document } from './answer-document.ts'
import { plainContext } from './context.ts'
import { postDocumentOf, type KeptPostDocument } from './kept-posts.ts'
import { isGiven, isShutOut, wasPublished } from './queries.ts'
import type { Asker } from './who-asks.ts'

/**
 * The object of a post, for whoever asks; what is left of it where it was deleted.
 * @throws Refusal not_found for what they may not have, as for what never was.
 */
export function showPost(ctx: Context, asker: Asker, author: string, id: string): Promise<Document> {
  return orTombstone(ctx, asker, author, id, async () => {
    const { document, isPublic } = await findDocument(ctx, asker, author, id)
    if (!document.object) throw notFound()
    return { body: document.object, tag: document.tag, isPublic }
  })
}

/** The activity that said a post, or boosted: its Create or Announce. @throws Refusal as `showPost` */
export function showActivity(ctx: Context, asker: Asker, author: string, id: string): Promise<Document> {
  return orTombstone(ctx, asker, author, id, async () => {
    const { document, isPublic } = await findDocument(ctx, asker, author, id)
    return { body: document.activity, tag: document.tag, isPublic }
  })
}

async function orTombstone(
  ctx: Context,
  asker: Asker,
  author: string,
  id: string,
  show: () => Promise<Document>,
): Promise<Document> {
  try {
    return await show()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'gone') throw error
    const uri = postUri(ctx.config, { id: Number(id), account_id: Number(author) })
    const body = JSON.stringify({ '@context': plainContext, ...tombstoneOf(uri) })
    return { status: error.status, body, isPublic: !asker.isSigned }
  }
}

/**
 * The document of a post and whether everybody gets the same, if whoever asks may have it.
 * @throws Refusal not_found, gone
 */
export async function findDocument(ctx: Context, asker: Asker, author: string, id: string) {
  const [authorId, postId] = [parseId(author), parseId(id)]
  if (authorId === undefined || postId === undefined) throw notFound()
  const document = await postDocumentOf(ctx, postId)
  if (!document || document.authorId !== authorId) throw await absent(ctx, authorId, postId)
  const isPublic = await isForEverybody(ctx, postId, document)
  const may = isPublic ? await isNotShutOut(ctx, postId, asker) : await mayHave(ctx, postId, asker)
  if (!may) throw notFound()
  return { document, isPublic: isPublic && asker.named === undefined }
}

/** The judge, from memory; a boost depends on its original, too, so that the database is asked. */
async function isForEverybody(ctx: Context, id: number, document: KeptPostDocument): Promise<boolean> {
  if (document.isBoost) return isGiven(ctx.db, id, null)
  const { authorId, visibility, held } = document
  const author = (await keptAccounts(ctx).get([authorId])).get(authorId)
  return canSee({ authorId, visibility, held, authorSuspended: author?.suspended ?? true }, null)
}

async function isNotShutOut(ctx: Context, id: number, { named }: Asker): Promise<boolean> {
  return named === undefined || !(await isShutOut(ctx.db, id, named))
}

/** For what not everybody may have it counts who has signed. */
async function mayHave(ctx: Context, id: number, asker: Asker): Promise<boolean> {
  const signer = await asker.prove()
  return signer !== null && isGiven(ctx.db, id, signer)
}

async function absent(ctx: Context, authorId: number, postId: number): Promise<Refusal> {
  return (await wasPublished(ctx.db, authorId, postId))
    ? new Refusal('gone', 'This post was deleted.')
    : notFound()
}

const notFound = (): Refusal => new Refusal('not_found', 'Record not found')
