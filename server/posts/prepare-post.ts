import type { ReplyPolicy } from '../../wire/quote.ts'
import { accountsByHandles } from '../accounts/queries.ts'
import { handlesIn } from '../accounts/text-links.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import { demandUsable } from '../hashtags/rules.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { compose, type Composed, type Wish } from './compose.ts'
import type { PartsInput } from './input.ts'
import type { PreparedPart } from './part.ts'
import { prepareParts } from './parts.ts'
import { replyFacts, visiblePost, writingDefaults, type VisiblePost } from './queries.ts'
import { mayQuote, policyFor, quotingVisibility } from './quote-policy.ts'
import { mayReply, whoMayReply } from './reply-policy.ts'
import type { QuotePolicy } from './tables.ts'
import { writeText, type WrittenText } from './write-text.ts'

/** What can go wrong with a post's text is limited, so a flood of mentions is, too. */
const mostMentions = 50

export type PostWish = Wish & {
  inReplyToId: number | undefined
  /** What a request says of media and polls. */
  parts?: PartsInput
  quotedId?: number | undefined
  /** By the author's settings where it is left open. */
  quotePolicy?: QuotePolicy | undefined
  replyPolicy?: ReplyPolicy | undefined
}

/** The post that another one answers. */
export type Parent = {
  id: number
  accountId: number
  conversationId: number
  visibility: StoredVisibility
}

/** A post that keeps all rules and is ready to be stored. */
export type ReadyPost = Composed &
  WrittenText & {
    /** Where it stands in a thread that is published as a whole. */
    thread?: { rootId: number; part: number; parts: number }
    id: number
    parent: Parent | undefined
    parts: PreparedPart[]
    quoted: Quoted | undefined
    quotePolicy: QuotePolicy
    replyPolicy: ReplyPolicy
  }

/** `asks`: its author is of another server, which is asked for consent. */
type Quoted = { id: number; accountId: number; visibility: StoredVisibility; asks: boolean }

/**
 * Applies all rules to a post that somebody wants to publish; stores nothing.
 * @param previous the part of a thread that it follows and answers; it is as open as that.
 * @throws Refusal invalid (naming the field); forbidden when the author has moved to another account; not_found when the answered or quoted post cannot be seen; forbidden when it may
 * not be answered or quoted.
 */
export async function preparePost(
  ctx: Context,
  accountId: number,
  wish: PostWish,
  previous?: ReadyPost,
): Promise<ReadyPost> {
  const parent = previous ? asParent(accountId, previous) : await findParent(ctx, accountId, wish.inReplyToId)
  const quoted = await findQuoted(ctx, accountId, wish.quotedId)
  const [defaults, parts] = await Promise.all([
    writingDefaults(ctx.db, accountId),
    prepareParts(ctx, accountId, wish.parts ?? {}, null),
  ])
  if (defaults.movedToId !== null)
    throw new Refusal('forbidden', 'This account has moved: publish with the new one.')
  const wished = previous ? { ...wish, visibility: previous.visibility } : wish
  const composed = compose(wished, defaults, parent?.visibility ?? null, {
    most: ctx.config.maxPostLength,
    speaksWithoutText: parts.some(({ present }) => present),
  })
  const written = await readText(ctx, ctx.db, composed.text)
  await demandUsable(ctx.db, written.tags)
  const visibility = quoted ? quotingVisibility(composed.visibility, quoted.visibility) : composed.visibility
  if (quoted && visibility === 'direct') checkDirectQuote(accountId, quoted, written)
  return {
    ...composed,
    ...written,
    visibility,
    id: ctx.newId(),
    parent,
    parts,
    quoted,
    quotePolicy: policyFor(visibility, wish.quotePolicy ?? defaults.quotePolicy),
    replyPolicy: wish.replyPolicy ?? defaults.replyPolicy,
  }
}

function asParent(accountId: number, { id, parent, visibility }: ReadyPost): Parent {
  return { id, accountId, conversationId: parent?.conversationId ?? id, visibility }
}

/** Nobody is spoken about in private by way of a quote: who is quoted in a direct post is addressed by it. */
function checkDirectQuote(accountId: number, quoted: Quoted, { mentions }: WrittenText): void {
  if (quoted.accountId === accountId || mentions.includes(quoted.accountId)) return
  throw new Refusal('invalid', 'A direct post must mention the person whom it quotes', 'quoted_status_id')
}

async function findQuoted(
  ctx: Context,
  readerId: number,
  id: number | undefined,
): Promise<Quoted | undefined> {
  if (id === undefined) return undefined
  const found = await findToAnswer(ctx, readerId, id)
  if (!found) {
    const sentence = 'The post you are trying to quote does not appear to exist.'
    throw new Refusal('not_found', sentence, 'quoted_status_id')
  }
  const { account_id: authorId, visibility, quote_policy: quotePolicy } = found
  const followsAuthor = (await keptAudiences(ctx).of(readerId)).follows.has(authorId)
  if (!mayQuote({ authorId, visibility, quotePolicy }, { id: readerId, followsAuthor })) {
    throw new Refusal('forbidden', 'You may not quote this post.', 'quoted_status_id')
  }
  return { id: found.id, accountId: authorId, visibility, asks: found.uri !== null }
}

/** A post that the reader may see; a boost stands for its original. */
async function findToAnswer(ctx: Context, readerId: number, id: number): Promise<VisiblePost | undefined> {
  const found = await visiblePost(ctx.db, readerId, id)
  return found?.boost_of_id ? visiblePost(ctx.db, readerId, found.boost_of_id) : found
}

/**
 * Renders a text and finds out whom it mentions.
 * @throws Refusal invalid when it mentions too many.
 */
export async function readText(ctx: Context, db: Db | Tx, text: string): Promise<WrittenText> {
  const handles = handlesIn(ctx.config, text)
  if (handles.length > mostMentions) {
    throw new Refusal('invalid', `A post may mention at most ${mostMentions} people`, 'status')
  }
  return writeText(ctx.config, text, await accountsByHandles(db, handles))
}

async function findParent(
  ctx: Context,
  readerId: number,
  id: number | undefined,
): Promise<Parent | undefined> {
  if (id === undefined) return undefined
  const original = await findToAnswer(ctx, readerId, id)
  if (!original) {
    throw new Refusal(
      'not_found',
      'The post you are trying to reply to does not appear to exist.',
      'in_reply_to_id',
    )
  }
  await checkMayReply(ctx, readerId, original.id)
  return {
    id: original.id,
    accountId: original.account_id,
    conversationId: original.conversation_id,
    visibility: original.visibility,
  }
}

/** Asks the policy of a post, and of the first one of its thread if both are of one author; see reply-policy.ts. */
async function checkMayReply(ctx: Context, accountId: number, postId: number): Promise<void> {
  const found = await replyFacts(ctx.db, accountId, postId)
  if (!found) return
  const { policy, rootPolicy, isMentionedByRoot, authorId, ...more } = found
  const facts = { ...more, isAuthor: authorId === accountId }
  const atRoot = { ...facts, isMentioned: facts.isMentioned || isMentionedByRoot }
  const refused = !mayReply(policy, facts)
    ? policy
    : rootPolicy !== null && !mayReply(rootPolicy, atRoot)
      ? rootPolicy
      : undefined
  if (refused) throw new Refusal('forbidden', whoMayReply[refused], 'in_reply_to_id', 'ERR_REPLIES_LIMITED')
}
