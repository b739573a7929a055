import type { Grant } from '../accounts/viewer.ts'
import { addToCounts } from '../accounts/queries.ts'
import { recordHashtagUse } from '../hashtags/record-use.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { storeParts } from './parts.ts'
import type { ReadyPost } from './prepare-post.ts'
import { addToPostCounts, insertMentions, insertTags, setLastPost } from './queries.ts'
import { holdQuoted, insertQuote } from './quote-queries.ts'
import type {} from './events.ts'

/** Who publishes, and with which app; `waits` for a moderator (`mustWait`); `quiet`: nothing follows from it. */
export type Author = {
  accountId: number
  app: Grant['app']
  waits?: boolean | undefined
  quiet?: boolean | undefined
}

/**
 * Stores a post with all that hangs on it: hashtags, mentions, parts, counters and events.
 * @throws Refusal not_found when the answered post has gone meanwhile.
 */
export async function storePost(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  { accountId, app, waits = false, quiet = false }: Author,
  post: ReadyPost,
): Promise<void> {
  const now = ctx.now()
  const { parent } = post
  if (parent) await lockParent(tx, parent.id)
  await tx
    .insertInto('posts')
    .values({
      id: post.id,
      account_id: accountId,
      text: post.text,
      html: post.html,
      spoiler_text: post.spoilerText,
      sensitive: post.sensitive,
      language: post.language,
      visibility: post.visibility,
      purpose: post.purpose,
      in_reply_to_id: parent?.id ?? null,
      in_reply_to_account_id: parent?.accountId ?? null,
      conversation_id: parent?.conversationId ?? post.id,
      app_name: app?.name ?? null,
      app_website: app?.website ?? null,
      quote_policy: post.quotePolicy,
      reply_policy: post.replyPolicy,
      thread_root_id: post.thread?.rootId ?? null,
      thread_part: post.thread?.part ?? null,
      thread_parts: post.thread?.parts ?? null,
      created_at: now,
      ...(waits && { held: 'first', held_at: now }),
    })
    .execute()
  await insertTags(tx, post.id, post.tags)
  if (post.visibility === 'public' && !waits) {
    await recordHashtagUse(tx, { accountId, tags: post.tags, at: now, newId: ctx.newId })
  }
  await insertMentions(tx, post.id, post.mentions)
  await storeParts(tx, emit, post.id, post.parts)
  if (post.quoted) await storeQuote(tx, emit, accountId, post, post.quoted)
  if (parent && isCounted(post)) {
    await addToPostCounts(tx, parent.id, { replies: 1 })
    emit({ name: 'post.counted', postId: parent.id })
  }
  if (post.visibility !== 'direct') {
    await addToCounts(tx, accountId, { posts: 1 })
    await setLastPost(tx, accountId, now)
    emit({ name: 'account.changed', accountId })
  }
  if (!quiet) emit({ name: 'post.created', postId: post.id, accountId })
}

async function storeQuote(
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  accountId: number,
  post: ReadyPost,
  quoted: NonNullable<ReadyPost['quoted']>,
): Promise<void> {
  if (!(await holdQuoted(tx, quoted.id))) {
    throw new Refusal(
      'not_found',
      'The post you are trying to quote has just been deleted.',
      'quoted_status_id',
    )
  }
  await insertQuote(tx, {
    post_id: post.id,
    account_id: accountId,
    quoted_id: quoted.id,
    quoted_account_id: quoted.accountId,
    state: quoted.asks ? 'pending' : 'accepted',
  })
  if (quoted.asks || !isCounted(post)) return
  await addToPostCounts(tx, quoted.id, { quotes: 1 })
  emit({ name: 'post.counted', postId: quoted.id })
}

/** A post that is deleted at this moment must not get a reply that nobody will ever count. */
async function lockParent(tx: Tx, id: number): Promise<void> {
  const parent = await tx
    .selectFrom('posts')
    .select('id')
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst()
  if (!parent)
    throw new Refusal(
      'not_found',
      'The post you are trying to reply to has just been deleted.',
      'in_reply_to_id',
    )
}

/** Replies and quotes that not everybody may see are not counted, so that a number does not betray them. */
function isCounted({ visibility }: Pick<ReadyPost, 'visibility'>): boolean {
  return visibility === 'public' || visibility === 'unlisted'
}
