import type { Context } from '../platform/context.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { keptRecent } from '../timelines/recent/kept-recent.ts'
import type { DeletedFacts, Happening } from './journal.ts'
import type { Registry } from './registry.ts'
import type {} from '../chats/events.ts'
import type {} from '../chats/room/events.ts'
import type {} from '../conversations/events.ts'
import type {} from '../filters/events.ts'
import type {} from '../lists/events.ts'
import type {} from '../notifications/events.ts'
import type {} from '../polls/events.ts'

/** What an event means to streams; undefined when nothing, or something that can wait a moment. */
export function happeningOf(ctx: Context, people: Registry, event: RoundsEvent): Happening | undefined {
  switch (event.name) {
    case 'post.created':
    case 'post.released':
      return { kind: 'post', postId: event.postId }
    case 'post.edited':
      return { kind: 'edit', postId: event.postId }
    case 'post.deleted':
    case 'post.held': {
      const { postId, accountId: authorId } = event
      return { kind: 'delete', postId, authorId, facts: factsOf(ctx, people, postId) }
    }
    case 'notification.created': {
      const { accountId, notificationId } = event
      return { kind: 'notification', accountId, notificationId }
    }
    case 'conversation.changed': {
      const { accountId, conversationId } = event
      return { kind: 'conversation', accountId, conversationId }
    }
    case 'notifications.merged':
      return { kind: 'word', event: 'notifications_merged', payload: '1', accountId: event.accountId }
    case 'relationship.changed': {
      const payload = JSON.stringify({ id: String(event.targetId) })
      return { kind: 'word', event: 'rounds.relationship', payload, accountId: event.accountId }
    }
    case 'chat.contributed':
    case 'chat.withdrawn':
      return { kind: 'contribution', chatId: event.chatId, postId: event.postId }
    case 'chat.changed':
    case 'chat.opened':
    case 'chat.closed':
    case 'chat.cancelled':
      return { kind: 'chat', chatId: event.chatId }
    case 'chat.presence':
      return { kind: 'presence', chatId: event.chatId }
    case 'filters.changed':
    case 'follows.severed':
      return { kind: 'filters', accountId: event.accountId }
    default:
      return undefined
  }
}

/** What may change a hundred times a second and is told of now and then. */
export function changeOf(event: RoundsEvent): (Happening & { postId: number }) | undefined {
  if (event.name === 'post.counted') return { kind: 'counts', postId: event.postId }
  if (event.name === 'poll.voted' || event.name === 'poll.ended')
    return { kind: 'edit', postId: event.postId }
  return undefined
}

/** The members whose streams another choice of theirs, or of somebody else, has changed. */
export function whoseAudience(event: RoundsEvent): number[] {
  switch (event.name) {
    case 'relationship.changed':
    case 'follow.created':
      return [event.accountId, event.targetId]
    case 'list.changed':
    case 'hashtag.followed':
    case 'hashtag.unfollowed':
    case 'filters.changed':
      return [event.accountId]
    default:
      return []
  }
}

/** What is still known of a post that has gone; its hashtags among those that somebody watches. */
function factsOf(ctx: Context, people: Registry, postId: number): DeletedFacts | undefined {
  const { posts } = keptRecent(ctx)
  const facts = posts?.factsOf(postId)
  if (!posts || !facts) return undefined
  const tags = [...people.watchedTags()].filter((tag) => posts.hasTag(postId, tag))
  return {
    isPublic: facts.visibility === 'public' && facts.boostOfId === null,
    hasMedia: facts.hasMedia,
    tags,
  }
}
