import { ApiError, api } from '#lib/api/client.ts'
import type { OriginalStatus, Status } from '#lib/api/types.ts'

/** The id of the post at an address of this site; null for any other text. */
export function postIdIn(text: string, origin: string): string | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || url.origin !== origin) return null
  return /^\/@[^/]+\/(\d{1,16})\/?$/.exec(url.pathname)?.[1] ?? null
}

/** Whether the reader may quote a post, as far as the post says; the server has the last word. */
export function mayQuote(post: Status | OriginalStatus): boolean {
  const approval = 'quote_approval' in post ? (post.quote_approval as { current_user?: string } | null) : null
  if (approval?.current_user) return approval.current_user !== 'denied'
  return post.visibility === 'public' || post.visibility === 'unlisted'
}

/** A post, or null where it is gone or not for this reader. Throws `ApiError` for anything else. */
export async function findPost(id: string, client = api()): Promise<Status | null> {
  try {
    const post = await client.get<Status>(`/api/v1/statuses/${encodeURIComponent(id)}`)
    return post.reblog ? { ...post.reblog } : post
  } catch (cause) {
    if (cause instanceof ApiError && (cause.status === 404 || cause.status === 410)) return null
    throw cause
  }
}

/** A text without an address that stands in it. */
export function without(text: string, address: string): string {
  return text
    .replace(address.trim(), '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}
