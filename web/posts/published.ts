import type { Status } from '#lib/api/types.ts'

type Listener = (post: Status) => void
const listeners = new Set<Listener>()

/** Hears of each post that the member publishes in this window; gives the function that stops it. */
export function onPublished(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says that a post has just been published, so that what is on the screen can show it. */
export function announce(post: Status): void {
  for (const listener of listeners) listener(post)
}
