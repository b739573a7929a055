import type { ReplyPolicy } from '../../wire/quote.ts'
import type { Purpose } from '../../wire/words.ts'
import { forgetHashtagUse, recordHashtagUse } from '../hashtags/record-use.ts'
import { demandUsable } from '../hashtags/rules.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { cleanText, readLanguage, type Bounds } from './compose.ts'
import { applyMentions, deleteTags, insertEdit, lockOwnPost, type OwnPost } from './edit-queries.ts'
import type { PartsInput } from './input.ts'
import { meetMentioned } from './meet-mentioned.ts'
import { prepareParts, rememberParts, storeParts } from './parts.ts'
import { readText } from './prepare-post.ts'
import { policyFor } from './quote-policy.ts'
import type { QuotePolicy } from './tables.ts'
import { insertTags, tagsOfPosts } from './queries.ts'
import type { WrittenText } from './write-text.ts'
import type {} from './events.ts'

/** What an author wants to say instead; undefined stays as it is. The parts are stated as a whole, see part.ts. */
export type Edit = {
  text: string | undefined
  spoilerText: string | undefined
  sensitive: boolean | undefined
  language: string | undefined
  purpose: Purpose | null | undefined
  parts: PartsInput
  quotePolicy: QuotePolicy | undefined
  replyPolicy: ReplyPolicy | undefined
}

type Version = Pick<
  OwnPost,
  'text' | 'spoiler_text' | 'sensitive' | 'language' | 'purpose' | 'quote_policy' | 'reply_policy'
>

/**
 * Changes what a post of one's own says. What it said before goes into its history; visibility never changes. Two edits at
 * once come one after the other, and both are in the history; one that says the same again changes nothing and leaves no
 * trace. https://docs.joinmastodon.org/methods/statuses/#edit
 * @throws Refusal not_found when there is no such post of this member; invalid, naming the field.
 */
export async function editPost(ctx: Context, accountId: number, postId: number, edit: Edit): Promise<void> {
  if (edit.text !== undefined) await meetMentioned(ctx, [edit.text])
  const parts = await prepareParts(ctx, accountId, edit.parts, postId)
  const bounds = {
    most: ctx.config.maxPostLength,
    speaksWithoutText: parts.some(({ present }) => present),
  }
  await transact(ctx, async (tx, emit) => {
    const before = await lockOwnPost(tx, accountId, postId)
    if (!before || before.boost_of_id !== null) throw new Refusal('not_found', 'Record not found')
    const after = versionAfter(before, edit, bounds)
    const remembered = await rememberParts(tx, postId)
    const partsChanged = await storeParts(tx, emit, postId, parts)
    const isNewVersion = partsChanged || saysSomethingElse(before, after)
    if (!isNewVersion && !isSetDifferently(before, after)) return
    let mentioned: number[] = []
    let html = before.html
    if (isNewVersion) {
      await insertEdit(tx, { before, parts: remembered, id: ctx.newId() })
      const written = await readText(ctx, tx, after.text)
      mentioned = await applyText(ctx, tx, before, written)
      html = written.html
    }
    const edited_at = isNewVersion ? ctx.now() : before.edited_at
    await tx
      .updateTable('posts')
      .set({ ...after, html, edited_at })
      .where('id', '=', postId)
      .execute()
    emit({ name: 'post.edited', postId, accountId })
    if (isNewVersion) emit({ name: 'post.revised', postId, accountId, mentioned })
  })
}

function versionAfter(before: OwnPost, edit: Edit, bounds: Bounds): Version {
  const { text, spoilerText } = cleanText(
    { text: edit.text ?? before.text, spoilerText: edit.spoilerText ?? before.spoiler_text },
    bounds,
  )
  // Who takes a content warning away and says nothing else no longer calls the post sensitive.
  const usual = edit.spoilerText === undefined && before.sensitive
  return {
    text,
    spoiler_text: spoilerText,
    sensitive: spoilerText !== '' || (edit.sensitive ?? usual),
    language: readLanguage(edit.language) ?? before.language,
    purpose: edit.purpose === undefined ? before.purpose : edit.purpose,
    quote_policy: policyFor(before.visibility, edit.quotePolicy ?? before.quote_policy),
    reply_policy: edit.replyPolicy ?? before.reply_policy,
  }
}

function saysSomethingElse(before: Version, after: Version): boolean {
  return (
    before.text !== after.text ||
    before.spoiler_text !== after.spoiler_text ||
    before.sensitive !== after.sensitive
  )
}

/** Whether something differs that says where a post belongs and what others may do with it, and not what it says. */
function isSetDifferently(before: Version, after: Version): boolean {
  const settings = ['language', 'purpose', 'quote_policy', 'reply_policy'] as const
  return settings.some((setting) => before[setting] !== after[setting])
}

/** Lets hashtags and mentions follow the text. @returns whom it mentions now and did not before. */
async function applyText(ctx: Context, tx: Tx, before: OwnPost, written: WrittenText): Promise<number[]> {
  const { id, account_id: accountId, created_at: at } = before
  const had = new Set((await tagsOfPosts(tx, [id])).map(({ tag }) => tag))
  const has = new Set(written.tags.map(({ tag }) => tag))
  const added = written.tags.filter(({ tag }) => !had.has(tag))
  await demandUsable(tx, added)
  const removed = [...had].filter((tag) => !has.has(tag))
  await deleteTags(tx, id, removed)
  await insertTags(tx, id, added)
  // What is held back is not counted, see hold.ts.
  if (before.visibility === 'public' && before.held === null) {
    await forgetHashtagUse(tx, { accountId, tags: removed, at })
    await recordHashtagUse(tx, { accountId, tags: added, at, newId: ctx.newId })
  }
  return applyMentions(tx, id, written.mentions)
}
