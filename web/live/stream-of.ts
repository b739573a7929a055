import type { Query } from '#lib/api/client.ts'
import type { Status } from '#lib/api/types.ts'

/**
 * The stream that brings what a feed shows, as the server labels it; null where there is none, and one has to ask now and then:
 * profiles, and hashtags that are narrowed down by others.
 */
export function streamOf(path: string, query: Query = {}): string | null {
  if (['any', 'all', 'none'].some((name) => Array.isArray(query[name]) && query[name].length > 0)) return null
  const [, kind, what] = /^\/api\/v1\/timelines\/(home|public|tag|list)(?:\/([^/?]+))?$/.exec(path) ?? []
  if (kind === 'home') return 'user'
  if (kind === 'public') return query.local ? 'public:local' : query.remote ? 'public:remote' : 'public'
  if (!kind || !what) return null
  return kind === 'tag' ? `hashtag ${decodeURIComponent(what)}` : `list ${what}`
}

/** Whether a post of a stream belongs into a feed that shows one purpose, one language or no answers to others only. */
export function isWanted({ purpose, language, originals }: Query, post: Status): boolean {
  const shown = post.reblog ?? post
  if (purpose && shown.purpose !== purpose) return false
  if (language && shown.language !== language && !shown.language?.startsWith(`${String(language)}-`))
    return false
  const { in_reply_to_account_id: answered } = shown
  return !originals || (shown.in_reply_to_id === null && answered === null) || answered === shown.account.id
}

/** Whether an event of the stream `came` is of the stream `wanted`; the server folds the names of hashtags. */
export function isSame(wanted: string, came: string): boolean {
  return fold(wanted) === fold(came)
}

const fold = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
