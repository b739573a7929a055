import { getContext, setContext } from 'svelte'
import type { FilterContext } from '#wire/filter.ts'

const key = Symbol('place of posts')
/** Where posts are shown; null where no filter counts, as in bookmarks. */
type Place = FilterContext | null

/** Says to the posts inside a component where they stand, for the reader's filters. */
export function setPlaceOfPosts(place: () => Place): void {
  setContext(key, place)
}

/** Where the posts of a component stand; a public place unless something around says otherwise. */
export function placeOfPosts(): () => Place {
  return getContext<(() => Place) | undefined>(key) ?? (() => 'public')
}

/** The address of where a post is answered, by its id. */
type AnswerHref = (postId: string) => string | undefined
const answering = Symbol('where posts are answered')

/** Says to the posts inside a component where they are answered instead of in the composer. */
export function setAnswerHref(href: AnswerHref): void {
  setContext(answering, href)
}

/** Where posts are answered; undefined: in the composer. */
export function answerHref(): AnswerHref | undefined {
  return getContext(answering)
}

/** The place of a feed, from where it comes (https://docs.joinmastodon.org/entities/Filter/#context). */
export function placeOfFeed(path: string): Place {
  if (/^\/api\/v1\/timelines\/(home|list)\b/.test(path)) return 'home'
  if (path.startsWith('/api/v1/accounts/')) return 'account'
  return /^\/api\/v1\/(bookmarks|favourites)\b/.test(path) ? null : 'public'
}
