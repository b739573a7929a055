import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { keep, type Kept } from '../../platform/kept.ts'
import { oncePerProcess } from '../../platform/once.ts'
import type { StoredVisibility } from '../../accounts/tables.ts'
import type { Hold } from '../../posts/visibility.ts'
import { announceOf } from './activities.ts'
import { audienceOf } from './audience.ts'
import { contextOf, plainContext } from './context.ts'
import { noteOf } from './note.ts'
import { readSpokenPosts } from './read-posts.ts'
import type { SpokenPost } from './spoken-post.ts'

/** What is said of a post, written once per version, with what the judge has to know. */
export type KeptPostDocument = {
  authorId: number
  visibility: StoredVisibility
  held: Hold | null
  isBoost: boolean
  /** The object, undefined for a boost; and the activity that said it. */
  object: Buffer | undefined
  activity: Buffer
  /** A name for this version. */
  tag: string
  /** From when on it says something else by itself: the end of a poll. */
  until: Date | null
}

/** A document is some kilobytes. */
const most = 10_000

/** The documents of posts that were asked for lately, kept until something in them changes. Posts that stay here have none. */
export const keptPostDocuments = oncePerProcess((ctx): Kept<KeptPostDocument> => {
  const documents = keep<KeptPostDocument>(most, (ids) => load(ctx, ids))
  const changes: readonly string[] = [
    'post.counted',
    'post.edited',
    'post.deleted',
    'post.held',
    'post.released',
  ]
  // Rare, and they concern all posts of an author.
  const isWide: readonly string[] = ['account.restrained', 'account.renamed', 'emojis.changed']
  ctx.bus.listeners.add((event) => {
    if (changes.includes(event.name) && 'postId' in event) documents.drop(event.postId)
    if (isWide.includes(event.name)) documents.clear()
  })
  ctx.bus.onGap.add(() => documents.clear())
  return documents
})

/** The document of one post of this server, from memory where it is there. */
export async function postDocumentOf(ctx: Context, id: number): Promise<KeptPostDocument | undefined> {
  const documents = keptPostDocuments(ctx)
  const found = (await documents.get([id])).get(id)
  if (!found?.until || ctx.now() < found.until) return found
  documents.drop(id)
  return (await documents.get([id])).get(id)
}

async function load(ctx: Context, ids: number[]): Promise<Map<number, KeptPostDocument>> {
  const now = ctx.now()
  const documents = new Map<number, KeptPostDocument>()
  for (const post of (await readSpokenPosts(ctx, ids)).values())
    if (post.visibility !== 'local') documents.set(post.id, write(ctx, post, now))
  return documents
}

function write(ctx: Context, post: SpokenPost, now: Date): KeptPostDocument {
  const note = post.boosts ? undefined : JSON.stringify(noteOf(ctx.config, post, now))
  const activity = note === undefined ? JSON.stringify(announceOf(post)) : createAround(post, note)
  const until = post.poll && post.poll.expires_at > now ? post.poll.expires_at : null
  return {
    authorId: post.authorId,
    visibility: post.visibility,
    held: post.held,
    isBoost: post.boosts !== null,
    object: note === undefined ? undefined : Buffer.from(withContext(note, contextOf(post))),
    activity: Buffer.from(activity),
    tag: tagOf(activity),
    until,
  }
}

/** As `createOf`, around an object that is text already. */
function createAround(post: SpokenPost, note: string): string {
  const head = JSON.stringify({
    '@context': contextOf(post),
    id: `${post.uri}/activity`,
    type: 'Create',
    actor: post.authorUri,
    published: post.createdAt.toISOString(),
    ...audienceOf(post),
  })
  return `${head.slice(0, -1)},"object":${note}}`
}

/** An object that is text already, as a document of its own. */
export function withContext(json: string, context: unknown = plainContext): string {
  return `{"@context":${JSON.stringify(context)},${json.slice(1)}`
}

/** A name for some text, for `ETag`. */
export function tagOf(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27)
}
