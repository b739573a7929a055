import type { Status } from '../../wire/status.ts'
import { keptAccounts, type KeptAccount } from '../accounts/kept-accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { nobodysAudience, type Audience } from '../relationships/between.ts'
import { keptMarks } from './marks.ts'
import { keptPosts, type KeptPost } from './kept-posts.ts'
import { canSee } from './visibility.ts'

/** All that is needed to write some posts for one reader. */
type Loaded = {
  reader: number | null
  audience: Audience
  posts: Map<number, KeptPost>
  accounts: Map<number, KeptAccount>
  marks: Map<number, string>
}

/**
 * Posts by id as JSON texts for one reader: the judge is asked for each, the order of `ids` is kept, and what may not
 * be seen is left out. A fixed number of queries, none when everything was shown lately.
 */
export async function statusTexts(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  ids: readonly number[],
): Promise<string[]> {
  const loaded = await load(ctx, viewer?.accountId ?? null, ids)
  return ids.flatMap((id) => textOf(loaded, id) ?? [])
}

/** As `statusTexts`, as objects. */
export async function statusesJson(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  ids: readonly number[],
): Promise<Status[]> {
  const texts = await statusTexts(ctx, viewer, ids)
  return texts.map((text) => JSON.parse(text) as Status)
}

async function load(ctx: Context, reader: number | null, ids: readonly number[]): Promise<Loaded> {
  const posts = await keptPosts(ctx).get(ids)
  const originals = [...posts.values()].flatMap((post) => post.boostOfId ?? [])
  if (originals.length > 0) {
    for (const [id, post] of await keptPosts(ctx).get(originals)) posts.set(id, post)
  }
  const authors = [...posts.values()].map((post) => post.authorId)
  const marked = ids.flatMap((id) => posts.get(id)?.boostOfId ?? id)
  const [accounts, audience, marks] = await Promise.all([
    keptAccounts(ctx).get(authors),
    reader === null ? nobodysAudience : keptAudiences(ctx).of(reader),
    reader === null ? new Map<number, string>() : keptMarks(ctx).of(reader).get(marked),
  ])
  return { reader, audience, posts, accounts, marks }
}

function textOf(loaded: Loaded, id: number): string | undefined {
  const post = loaded.posts.get(id)
  if (!post || !isVisible(loaded, post)) return undefined
  const account = loaded.accounts.get(post.authorId)?.json
  if (post.boostOfId === null) {
    return `{${post.own},${post.shared},"account":${account},"reblog":null${loaded.marks.get(id) ?? ''}}`
  }
  const original = loaded.posts.get(post.boostOfId)
  const inside = textOf(loaded, post.boostOfId)
  if (!original || !inside) return undefined
  const marks = loaded.marks.get(post.boostOfId) ?? ''
  return `{${post.own},${original.shared},"account":${account},"reblog":${inside}${marks}}`
}

function isVisible({ reader, audience, accounts }: Loaded, post: KeptPost): boolean {
  const author = accounts.get(post.authorId)
  if (!author) return false
  const facts = { authorId: post.authorId, visibility: post.visibility, authorSuspended: author.suspended }
  if (reader === null) return canSee(facts, null)
  return canSee(facts, {
    readerId: reader,
    followsAuthor: audience.follows.has(post.authorId),
    blockedByAuthor: audience.blockedBy.has(post.authorId),
    isMentioned: post.mentions.includes(reader),
  })
}
