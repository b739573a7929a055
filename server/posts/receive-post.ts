import { randomInt } from 'node:crypto'
import type { ReplyPolicy } from '../../wire/quote.ts'
import { addToCounts } from '../accounts/queries.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import { recordHashtagUse } from '../hashtags/record-use.ts'
import { unusableAmong } from '../hashtags/rules.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { idAt, idsPerMillisecond } from '../platform/ids.ts'
import { firstFreeIds } from './import-queries.ts'
import { addToPostCounts, insertTags, setLastPost } from './queries.ts'
import { holdQuoted, insertQuote } from './quote-queries.ts'
import { insertReceived, insertReceivedMentions } from './receive-queries.ts'
import type { QuotePolicy, QuotesTable } from './tables.ts'
import type {} from './events.ts'

/** A post that was published elsewhere, read and judged: all ids are of accounts and posts that are known here. */
export type ReceivedPost = {
  visibility: Exclude<StoredVisibility, 'local'>
  language: string | null
  accountId: number
  /** Its ActivityPub id, and its page. */
  uri: string
  url: string | null
  /** When it was published; never later than now. */
  at: Date
  editedAt: Date | null
  /** Safe HTML, and the same as plain words, for search and filters. */
  html: string
  text: string
  spoilerText: string
  sensitive: boolean
  quotePolicy: QuotePolicy
  replyPolicy: ReplyPolicy
  parent: { id: number; accountId: number; conversationId: number } | undefined
  mentions: readonly { accountId: number; silent: boolean }[]
  tags: readonly { tag: string; shown: string }[]
  quoted:
    { id: number; accountId: number; state: QuotesTable['state']; approvalUri: string | null } | undefined
}

/** What is stored in the transaction of the post by whoever received it. */
export type Beside = {
  /** Asked first: false, and nothing is stored, because the post is here already or must not come. */
  claim: (tx: Tx, postId: number) => Promise<boolean>
  /** Its media, its poll and whatever else is known of it. */
  store: (tx: Tx, postId: number, emit: (event: RoundsEvent) => void) => Promise<void>
}

/**
 * Stores a post of another server with all that hangs on it, at its own time: everything, or nothing.
 * @param quiet it was looked up rather than sent: nobody is told of it, and no stream carries it.
 * @returns the id of the post; undefined when the claim was refused.
 */
export async function receivePost(
  ctx: Context,
  post: ReceivedPost,
  beside: Beside,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<number | undefined> {
  return transact(ctx, async (tx, emit) => {
    const id = await freeId(tx, post.at)
    if (!(await beside.claim(tx, id))) return undefined
    await insertReceived(tx, id, post)
    await beside.store(tx, id, emit)
    const tags = await usable(tx, post.tags)
    await insertTags(tx, id, tags)
    if (post.visibility === 'public')
      await recordHashtagUse(tx, { accountId: post.accountId, tags, at: post.at, newId: ctx.newId })
    await insertReceivedMentions(tx, id, post.mentions)
    await count(tx, emit, post)
    if (post.quoted) await storeQuote(tx, emit, id, post, post.quoted)
    const { accountId } = post
    emit(
      quiet
        ? { name: 'posts.imported', accountId, postIds: [id] }
        : { name: 'post.created', postId: id, accountId },
    )
    return id
  })
}

async function usable(tx: Tx, tags: ReceivedPost['tags']): Promise<ReceivedPost['tags']> {
  const unusable = await unusableAmong(
    tx,
    tags.map(({ tag }) => tag),
  )
  return tags.filter(({ tag }) => !unusable.has(tag))
}

/** An id of the moment at which the post was published; its last digits are spread, so that servers rarely meet. */
async function freeId(tx: Tx, at: Date): Promise<number> {
  const wished = idAt(at) + randomInt(idsPerMillisecond)
  return (await firstFreeIds(tx, [wished])).get(wished) ?? wished
}

async function count(tx: Tx, emit: (event: RoundsEvent) => void, post: ReceivedPost): Promise<void> {
  if (post.parent && isCounted(post)) {
    await addToPostCounts(tx, post.parent.id, { replies: 1 })
    emit({ name: 'post.counted', postId: post.parent.id })
  }
  if (post.visibility === 'direct') return
  await addToCounts(tx, post.accountId, { posts: 1 })
  await setLastPost(tx, post.accountId, post.at)
  emit({ name: 'account.changed', accountId: post.accountId })
}

async function storeQuote(
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  postId: number,
  post: ReceivedPost,
  quoted: NonNullable<ReceivedPost['quoted']>,
): Promise<void> {
  if (!(await holdQuoted(tx, quoted.id))) return
  await insertQuote(tx, {
    post_id: postId,
    account_id: post.accountId,
    quoted_id: quoted.id,
    quoted_account_id: quoted.accountId,
    state: quoted.state,
    approval_uri: quoted.approvalUri,
  })
  if (quoted.state !== 'accepted' || !isCounted(post)) return
  await addToPostCounts(tx, quoted.id, { quotes: 1 })
  emit({ name: 'post.counted', postId: quoted.id })
}

/** Replies and quotes that not everybody may see are not counted, so that a number does not betray them. */
function isCounted({ visibility }: Pick<ReceivedPost, 'visibility'>): boolean {
  return visibility === 'public' || visibility === 'unlisted'
}
