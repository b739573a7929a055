import type { Context } from '../../platform/context.ts'
import { fetchObject } from '../fetching/fetch-document.ts'
import { NotFetched } from '../fetching/not-fetched.ts'
import { resolvePost } from '../fetching/resolve-post.ts'
import { idOf } from '../reading/addresses.ts'
import { typesOf } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { postIdByUri } from '../storing/queries.ts'
import { deleteForGood } from './delete.ts'
import { ignored, taken, type Outcome } from './outcome.ts'
import { authorOf } from './queries.ts'

/**
 * What a group tells of beside new posts (FEP-1b12, https://join-lemmy.org/docs/contributors/05-federation.html ): that a post was changed or
 * deleted. The group's word is only a hint: a post that is known here is asked for anew where it belongs, and goes when its
 * own server says that it is gone. @throws NotFetched, Unreadable
 */
export async function takeAnnouncedActivity(ctx: Context, inner: JsonObject): Promise<Outcome> {
  const [type] = typesOf(inner)
  const uri = type === 'Update' || type === 'Delete' ? idOf(inner.object) : undefined
  const known = uri === undefined ? undefined : await postIdByUri(ctx.db, uri)
  if (uri === undefined || known === undefined) return ignored('an Announce of something else than a post')
  if (type === 'Delete') return takeDeletion(ctx, known, uri)
  await resolvePost(ctx, uri, { depth: 0, fresh: true })
  return taken('an update of a post that a group told of')
}

async function takeDeletion(ctx: Context, postId: number, uri: string): Promise<Outcome> {
  if (!(await isGone(ctx, uri))) return ignored('a deletion that the server of the post does not know of')
  const author = await authorOf(ctx.db, postId)
  if (author) await deleteForGood(ctx, postId, uri, author.accountId)
  return taken('a deletion of a post that a group told of')
}

async function isGone(ctx: Context, uri: string): Promise<boolean> {
  try {
    return typesOf((await fetchObject(ctx, uri)).json).includes('Tombstone')
  } catch (error) {
    if (error instanceof NotFetched && error.failure === 'gone') return true
    throw error
  }
}
