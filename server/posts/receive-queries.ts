import type { Tx } from '../platform/database.ts'
import type { ReceivedPost } from './receive-post.ts'

/** Stores the row of a post of another server. */
export async function insertReceived(tx: Tx, id: number, post: ReceivedPost): Promise<void> {
  await tx
    .insertInto('posts')
    .values({
      id,
      account_id: post.accountId,
      uri: post.uri,
      url: post.url,
      text: post.text,
      html: post.html,
      spoiler_text: post.spoilerText,
      sensitive: post.sensitive,
      language: post.language,
      visibility: post.visibility,
      in_reply_to_id: post.parent?.id ?? null,
      in_reply_to_account_id: post.parent?.accountId ?? null,
      conversation_id: post.parent?.conversationId ?? id,
      quote_policy: post.quotePolicy,
      reply_policy: post.replyPolicy,
      created_at: post.at,
      edited_at: post.editedAt,
    })
    .execute()
}

/** Silent mentions may see the post, and are not shown. */
export async function insertReceivedMentions(
  tx: Tx,
  postId: number,
  mentions: ReceivedPost['mentions'],
): Promise<void> {
  if (mentions.length === 0) return
  await tx
    .insertInto('mentions')
    .values(mentions.map(({ accountId, silent }) => ({ post_id: postId, account_id: accountId, silent })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
