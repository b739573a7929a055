import type { Context } from '../platform/context.ts'
import type { statusForMany } from '../posts/hydrate-for-many.ts'
import { timelinePosts, type PostFacts } from '../timelines/queries.ts'
import type { AudienceIndex } from './audience-index.ts'
import type { Frame } from './frames.ts'
import type { Entry } from './journal.ts'
import type { Registry } from './registry.ts'
import type { Subscription } from './subscriber.ts'

/** Who is there to be told: all who are connected, or one who comes back. */
export type Room = { registry: Registry; index: AudienceIndex }
/** Writes a post for those who may see it. */
export type Write = typeof statusForMany
/** Hands one event to one stream of one connection. */
export type Send = (subscription: Subscription, frame: Frame) => void

/** How something is told: by what place in the streams, to whom, and who writes posts. */
export type Telling = { room: Room; cursor: string; send: Send; write: Write }

/** What the rules of timelines have to know of a post; undefined when it has gone. */
export function factsOf(ctx: Context, entry: Entry, postId: number): Promise<PostFacts | undefined> {
  return (entry.facts ??= timelinePosts(ctx.db, [postId]).then(([post]) => post))
}
