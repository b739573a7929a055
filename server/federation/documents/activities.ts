import type { Config } from '../../platform/config.ts'
import { audienceOf, type Audience } from './audience.ts'
import { contextOf, plainContext } from './context.ts'
import { noteOf } from './note.ts'
import type { SpokenPost } from './spoken-post.ts'

/** What every activity has. `object` is an id, or the object itself without @context. */
export type ActivityParts = Partial<Audience> & {
  id: string
  type: string
  actor: string
  object: unknown
  published?: Date
  /** Further members, such as `target`. */
  more?: object
  /** The words of the object; those of ActivityStreams unless said. */
  context?: unknown
}

/** An activity with its @context, ready to be sent. */
export function activityOf({ id, type, actor, object, to, cc, published, more, context }: ActivityParts) {
  return {
    '@context': context ?? plainContext,
    id,
    type,
    actor,
    ...(published && { published: published.toISOString() }),
    ...(to && { to }),
    ...(cc && { cc }),
    ...more,
    object,
  }
}

/** That a post was written. Its id can be fetched. */
export function createOf(config: Config, post: SpokenPost, now: Date): object {
  return activityOf({
    id: `${post.uri}/activity`,
    type: 'Create',
    actor: post.authorUri,
    published: post.createdAt,
    ...audienceOf(post),
    object: noteOf(config, post, now),
    context: contextOf(post),
  })
}

/** That a post says something else now, or that its poll counts otherwise; `at` makes each change another activity. */
export function updateOf(config: Config, post: SpokenPost, at: Date): object {
  return activityOf({
    id: `${post.uri}#updates/${at.getTime()}`,
    type: 'Update',
    actor: post.authorUri,
    published: at,
    ...audienceOf(post),
    object: noteOf(config, post, at),
    context: contextOf(post),
  })
}

/** That somebody boosted a post. */
export function announceOf(post: SpokenPost): object {
  if (!post.boosts) throw new Error('Only a boost is an Announce.')
  return activityOf({
    id: `${post.uri}/activity`,
    type: 'Announce',
    actor: post.authorUri,
    published: post.createdAt,
    ...audienceOf(post),
    object: post.boosts.uri,
  })
}

/** What is left of a post that was deleted. */
export function tombstoneOf(uri: string, deleted?: Date): object {
  return { id: uri, type: 'Tombstone', ...(deleted && { deleted: deleted.toISOString() }) }
}
