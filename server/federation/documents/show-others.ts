import { usableEmojis } from '../../emojis/kept-emojis.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { instanceActorUri } from './actor.ts'
import type { Document } from './answer-document.ts'
import { collectionOf } from './collection.ts'
import { postContext } from './context.ts'
import { tagOf } from './kept-posts.ts'
import { emojiOf } from './tags.ts'

/** A custom emoji of this server. @throws Refusal not_found */
export async function showEmoji(ctx: Context, wireId: string): Promise<Document> {
  const emoji = [...(await usableEmojis(ctx)).values()].find(({ id }) => String(id) === wireId)
  if (!emoji) throw new Refusal('not_found', 'Record not found')
  const body = JSON.stringify({ '@context': postContext, ...emojiOf(ctx.config, emoji) })
  return { body, tag: tagOf(body), isPublic: true }
}

/** The server itself says nothing that could be listed. */
export function instanceOutbox(ctx: Context): Document {
  const id = `${instanceActorUri(ctx.config)}/outbox`
  return {
    body: JSON.stringify(collectionOf('OrderedCollection', id, { total: 0, items: [] })),
    isPublic: true,
  }
}
