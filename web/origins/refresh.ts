import type { AsyncRefresh } from '#wire/async-refresh.ts'

export type Refresh = AsyncRefresh['async_refresh']

/** What is being fetched for a thread since it was opened; null when nothing is, or it cannot be asked. */
export async function refreshOf(postId: string): Promise<Refresh | null> {
  try {
    const answer = await fetch(`/api/v1/statuses/${encodeURIComponent(postId)}/context`)
    await answer.body?.cancel()
    const [, id] = /\bid="([^"]+)"/.exec(answer.headers.get('mastodon-async-refresh') ?? '') ?? []
    return id === undefined ? null : { id, status: 'running', result_count: 0 }
  } catch {
    return null
  }
}
