import { forgetHashtagUse, recordHashtagUse } from '../hashtags/record-use.ts'
import { unusableAmong } from '../hashtags/rules.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { applyMentions, deleteTags, insertEdit, lockOwnPost, type OwnPost } from './edit-queries.ts'
import { rememberParts } from './parts.ts'
import { insertTags, tagsOfPosts } from './queries.ts'
import type { ReceivedPost } from './receive-post.ts'
import { insertReceivedMentions } from './receive-queries.ts'
import type {} from './events.ts'

/** What an edit at another server can change. */
export type Revision = Pick<
  ReceivedPost,
  | 'accountId'
  | 'url'
  | 'editedAt'
  | 'html'
  | 'text'
  | 'spoilerText'
  | 'sensitive'
  | 'language'
  | 'quotePolicy'
  | 'replyPolicy'
  | 'mentions'
  | 'tags'
>

/**
 * Lets a post of another server say what its author says with it now; what it said before goes into its history. An older edit than
 * the one that is here, and one that says the same again, change nothing of its words.
 * @param parts stores media and poll as they are now; says whether readers see something else than before.
 * @returns whether there is such a post of this account.
 */
export async function reviseReceived(
  ctx: Context,
  postId: number,
  revision: Revision,
  parts: (tx: Tx, postId: number, emit: (event: RoundsEvent) => void) => Promise<boolean>,
): Promise<boolean> {
  const { accountId } = revision
  return transact(ctx, async (tx, emit) => {
    const before = await lockOwnPost(tx, accountId, postId)
    if (!before || before.uri === null || before.boost_of_id !== null) return false
    if (isOlder(before, revision)) return true
    const remembered = await rememberParts(tx, postId)
    const partsChanged = await parts(tx, postId, emit)
    const isNewVersion = partsChanged || saysSomethingElse(before, revision)
    if (isNewVersion) await insertEdit(tx, { before, parts: remembered, id: ctx.newId() })
    const mentioned = isNewVersion ? await applyText(ctx, tx, before, revision) : []
    await tx
      .updateTable('posts')
      .set({
        url: revision.url,
        html: revision.html,
        text: revision.text,
        spoiler_text: revision.spoilerText,
        sensitive: revision.sensitive,
        language: revision.language ?? before.language,
        quote_policy: revision.quotePolicy,
        reply_policy: revision.replyPolicy,
        ...(isNewVersion && { edited_at: revision.editedAt ?? ctx.now() }),
      })
      .where('id', '=', postId)
      .execute()
    emit({ name: 'post.edited', postId, accountId })
    if (isNewVersion) emit({ name: 'post.revised', postId, accountId, mentioned })
    return true
  })
}

function isOlder({ edited_at: known }: OwnPost, { editedAt }: Revision): boolean {
  return known !== null && editedAt !== null && editedAt < known
}

function saysSomethingElse(before: OwnPost, { html, spoilerText, sensitive }: Revision): boolean {
  return before.html !== html || before.spoiler_text !== spoilerText || before.sensitive !== sensitive
}

async function applyText(ctx: Context, tx: Tx, before: OwnPost, revision: Revision): Promise<number[]> {
  const { id, account_id: accountId, created_at: at } = before
  const unusable = await unusableAmong(
    tx,
    revision.tags.map(({ tag }) => tag),
  )
  const had = new Set((await tagsOfPosts(tx, [id])).map(({ tag }) => tag))
  const tags = revision.tags.filter(({ tag }) => !unusable.has(tag))
  const has = new Set(tags.map(({ tag }) => tag))
  const added = tags.filter(({ tag }) => !had.has(tag))
  const removed = [...had].filter((tag) => !has.has(tag))
  await deleteTags(tx, id, removed)
  await insertTags(tx, id, added)
  // What is held back is not counted, see hold.ts.
  if (before.visibility === 'public' && before.held === null) {
    await forgetHashtagUse(tx, { accountId, tags: removed, at })
    await recordHashtagUse(tx, { accountId, tags: added, at, newId: ctx.newId })
  }
  const shown = revision.mentions.filter(({ silent }) => !silent)
  const mentioned = await applyMentions(
    tx,
    id,
    shown.map((mention) => mention.accountId),
  )
  await insertReceivedMentions(
    tx,
    id,
    revision.mentions.filter(({ silent }) => silent),
  )
  return mentioned
}
