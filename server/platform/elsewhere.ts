import type { Context } from './context.ts'
import { oncePerProcess } from './once.ts'

/** What was found at another server, and is stored here now. */
export type FoundElsewhere = { kind: 'account' | 'post'; id: number }

/**
 * Why nothing was found: `refused`, this server does not speak with that one; `nobody`, it has no such thing (any more); `denied`, it does
 * not show it; `unreachable`, it does not answer, or has been asked too much; `unreadable`, what is there is no person and no post.
 */
export type MissedElsewhere = {
  kind: 'missed'
  reason: 'refused' | 'nobody' | 'denied' | 'unreachable' | 'unreadable'
  host: string
  sentence: string
}

/** More is being fetched. Apps ask by `id` whether it has come; `found` so far. */
export type Refreshing = { id: string; found: number }

/**
 * What a server that speaks with others does for features that know nothing of it. They ask; who answers is set once, at the
 * start, by the folder that knows the others' language.
 */
export type Elsewhere = {
  /** Looks up the handle or address that somebody typed; undefined: it is none, or one of this server. Never throws for what others do. */
  find: (text: string) => Promise<FoundElsewhere | MissedElsewhere | undefined>
  /** A member opened a thread: what is missing is fetched in the background. undefined: nothing is. */
  openThread: (postId: number) => Promise<Refreshing | undefined>
  /** A member opened a profile: its recent posts are fetched in the background, once in a while. undefined: nothing is. */
  openProfile: (accountId: number) => Promise<Refreshing | undefined>
}

const alone: Elsewhere = {
  find: () => Promise.resolve(undefined),
  openThread: () => Promise.resolve(undefined),
  openProfile: () => Promise.resolve(undefined),
}

const spoken = oncePerProcess(() => ({ current: alone }))

/** Who is asked about other servers. */
export function elsewhere(ctx: Context): Elsewhere {
  return spoken(ctx).current
}

/** Called once, when the server starts. */
export function answerForElsewhere(ctx: Context, by: Elsewhere): void {
  spoken(ctx).current = by
}

/** In how many seconds an app may ask again. */
const refreshSeconds = 3

/** The header `Mastodon-Async-Refresh`, https://docs.joinmastodon.org/methods/async_refreshes/ */
export function asyncRefreshHeader({ id, found }: Refreshing): string {
  return `id="${id}", retry=${refreshSeconds}, result_count=${found}`
}
