import { api } from '#lib/api/client.ts'

/** How long a deletion can be taken back, in milliseconds: as long as its toast stays. */
const grace = 10_000

/**
 * Deletes a post when the time to take it back is over, or at once when the reader leaves the site.
 * Gives the function that takes it back. `failed` is called with the error when the server refuses.
 */
export function deleteLater(id: string, failed: (cause: unknown) => void): () => void {
  const path = `/api/v1/statuses/${id}`
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('pagehide', leave)
  }
  const leave = () => {
    stop()
    void fetch(path, { method: 'DELETE', keepalive: true, credentials: 'same-origin' })
  }
  const timer = setTimeout(() => {
    stop()
    api().delete(path).catch(failed)
  }, grace)
  addEventListener('pagehide', leave)
  return stop
}
