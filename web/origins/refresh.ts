import type { AsyncRefresh } from '#wire/async-refresh.ts'

export type Refresh = AsyncRefresh['async_refresh']

/** What is being fetched since something was opened, as the answer under its address says; null when nothing is, or it cannot be asked. */
export async function refreshOf(path: string): Promise<Refresh | null> {
  try {
    const answer = await fetch(path)
    await answer.body?.cancel()
    const [, id] = /\bid="([^"]+)"/.exec(answer.headers.get('mastodon-async-refresh') ?? '') ?? []
    return id === undefined ? null : { id, status: 'running', result_count: 0 }
  } catch {
    return null
  }
}
