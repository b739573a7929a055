import { accountsByHandles } from '../accounts/queries.ts'
import { handlesIn } from '../accounts/text-links.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { compose, type Composed, type Wish } from './compose.ts'
import type { PartsInput } from './input.ts'
import type { PreparedPart } from './part.ts'
import { prepareParts } from './parts.ts'
import { visiblePost, writingDefaults } from './queries.ts'
import { writeText, type WrittenText } from './write-text.ts'

/** What can go wrong with a post's text is limited, so a flood of mentions is, too. */
const mostMentions = 50

export type PostWish = Wish & {
  inReplyToId: number | undefined
  /** What a request says of media and polls. */
  parts?: PartsInput
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
  WrittenText & { id: number; parent: Parent | undefined; parts: PreparedPart[] }

/**
 * Applies all rules to a post that somebody wants to publish; stores nothing.
 * @throws Refusal invalid (naming the field) or not_found when the answered post cannot be seen.
 */
export async function preparePost(ctx: Context, accountId: number, wish: PostWish): Promise<ReadyPost> {
  const parent = await findParent(ctx, accountId, wish.inReplyToId)
  const [defaults, parts] = await Promise.all([
    writingDefaults(ctx.db, accountId),
    prepareParts(ctx, accountId, wish.parts ?? {}, null),
  ])
  const composed = compose(wish, defaults, parent?.visibility ?? null, {
    most: ctx.config.maxPostLength,
    speaksWithoutText: parts.some(({ present }) => present),
  })
  const written = await readText(ctx, ctx.db, composed.text)
  return { ...composed, ...written, id: ctx.newId(), parent, parts }
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
  const found = await visiblePost(ctx.db, readerId, id)
  const original = found?.boost_of_id ? await visiblePost(ctx.db, readerId, found.boost_of_id) : found
  if (!original) {
    throw new Refusal(
      'not_found',
      'The post you are trying to reply to does not appear to exist.',
      'in_reply_to_id',
    )
  }
  return {
    id: original.id,
    accountId: original.account_id,
    conversationId: original.conversation_id,
    visibility: original.visibility,
  }
}
