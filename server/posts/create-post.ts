import type { Grant, Viewer } from '../accounts/viewer.ts'
import { accountsByHandles, addToCounts } from '../accounts/queries.ts'
import { recordHashtagUse } from '../hashtags/record-use.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { compose, type Composed, type Wish } from './compose.ts'
import { addToPostCounts, setLastPost, visiblePost, type VisiblePost } from './queries.ts'
import { handlesIn } from '../accounts/text-links.ts'
import { writeText, type WrittenText } from './write-text.ts'
import type {} from './events.ts'

/** What can go wrong with a post's text is limited, so a flood of mentions is, too. */
const mostMentions = 50

export type NewPost = Wish & {
  inReplyToId: number | undefined
  /** Makes a repeated request harmless, https://docs.joinmastodon.org/methods/statuses/#headers */
  idempotencyKey: string | undefined
  app: Grant['app']
}

/** A post that is ready to be stored. */
type Draft = Composed & WrittenText & { id: number; parent: VisiblePost | undefined }

/**
 * Publishes a post. The post, its counters and the jobs that it causes are stored together or not at all; the same
 * idempotency key gives the same post again.
 * @returns the id of the post.
 * @throws Refusal invalid (naming the field) or not_found when the answered post cannot be seen.
 */
export async function createPost(ctx: Context, viewer: Viewer, wish: NewPost): Promise<number> {
  const earlier = await postOfKey(ctx, viewer.accountId, wish.idempotencyKey)
  if (earlier !== undefined) return earlier
  const parent = await findParent(ctx, viewer, wish.inReplyToId)
  const defaults = await defaultsOf(ctx, viewer.accountId)
  const composed = compose(wish, defaults, parent?.visibility ?? null, ctx.config.maxPostLength)
  const draft = await prepare(ctx, composed, parent)
  try {
    await transact(ctx, (tx, emit) => store(ctx, tx, emit, viewer, wish, draft))
  } catch (error) {
    const winner = await postOfKey(ctx, viewer.accountId, wish.idempotencyKey)
    if (winner === undefined) throw error
    return winner
  }
  return draft.id
}

async function postOfKey(
  ctx: Context,
  accountId: number,
  key: string | undefined,
): Promise<number | undefined> {
  if (!key) return undefined
  const row = await ctx.db
    .selectFrom('idempotency_keys')
    .select('post_id')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.post_id
}

async function findParent(
  ctx: Context,
  viewer: Viewer,
  id: number | undefined,
): Promise<VisiblePost | undefined> {
  if (id === undefined) return undefined
  const found = await visiblePost(ctx.db, viewer.accountId, id)
  const original = found?.boost_of_id ? await visiblePost(ctx.db, viewer.accountId, found.boost_of_id) : found
  if (!original) {
    throw new Refusal(
      'not_found',
      'The post you are trying to reply to does not appear to exist.',
      'in_reply_to_id',
    )
  }
  return original
}

async function defaultsOf(ctx: Context, accountId: number) {
  const row = await ctx.db
    .selectFrom('members')
    .select([
      'default_visibility as visibility',
      'default_sensitive as sensitive',
      'default_language as language',
      'default_purpose as purpose',
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? { visibility: 'public' as const, sensitive: false, language: null, purpose: null }
}

async function prepare(ctx: Context, composed: Composed, parent: VisiblePost | undefined): Promise<Draft> {
  const handles = handlesIn(ctx.config, composed.text)
  if (handles.length > mostMentions) {
    throw new Refusal('invalid', `A post may mention at most ${mostMentions} people`, 'status')
  }
  const known = await accountsByHandles(ctx.db, handles)
  return { ...composed, ...writeText(ctx.config, composed.text, known), id: ctx.newId(), parent }
}

async function store(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  viewer: Viewer,
  wish: NewPost,
  draft: Draft,
): Promise<void> {
  const { accountId } = viewer
  const now = ctx.now()
  const { parent } = draft
  if (parent) await lockParent(tx, parent.id)
  await tx
    .insertInto('posts')
    .values({
      id: draft.id,
      account_id: accountId,
      text: draft.text,
      html: draft.html,
      spoiler_text: draft.spoilerText,
      sensitive: draft.sensitive,
      language: draft.language,
      visibility: draft.visibility,
      purpose: draft.purpose,
      in_reply_to_id: parent?.id ?? null,
      in_reply_to_account_id: parent?.account_id ?? null,
      conversation_id: parent?.conversation_id ?? draft.id,
      app_name: wish.app?.name ?? null,
      app_website: wish.app?.website ?? null,
      created_at: now,
    })
    .execute()
  await storeParts(ctx, tx, accountId, draft, now)
  if (wish.idempotencyKey) {
    const key = { account_id: accountId, key: wish.idempotencyKey, post_id: draft.id, created_at: now }
    await tx.insertInto('idempotency_keys').values(key).execute()
  }
  if (parent && isCounted(draft)) {
    await addToPostCounts(tx, parent.id, { replies: 1 })
    emit({ name: 'post.counted', postId: parent.id })
  }
  if (draft.visibility !== 'direct') {
    await addToCounts(tx, accountId, { posts: 1 })
    await setLastPost(tx, accountId, now)
    emit({ name: 'account.changed', accountId })
  }
  emit({ name: 'post.created', postId: draft.id, accountId })
}

async function storeParts(ctx: Context, tx: Tx, accountId: number, draft: Draft, now: Date): Promise<void> {
  if (draft.tags.length > 0) {
    await tx
      .insertInto('post_tags')
      .values(draft.tags.map((tag) => ({ post_id: draft.id, ...tag })))
      .execute()
    if (draft.visibility === 'public') {
      await recordHashtagUse(tx, { accountId, tags: draft.tags, at: now, newId: ctx.newId })
    }
  }
  if (draft.mentions.length > 0) {
    await tx
      .insertInto('mentions')
      .values(draft.mentions.map((account_id) => ({ post_id: draft.id, account_id })))
      .execute()
  }
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

/** Replies that not everybody may see are not counted, so that a number does not betray them. */
function isCounted({ visibility }: Pick<Draft, 'visibility'>): boolean {
  return visibility === 'public' || visibility === 'unlisted'
}
