import { areHeld, graceMs } from '#lib/ui/toasts.svelte.ts'
import { api } from './client.ts'

/** How long a removal can be taken back, in milliseconds: as long as its toast stays, and longer while somebody is at it. */
const grace = 10_000

/**
 * Removes what has an address when the time to take it back is over, or at once when the reader leaves the site. Gives the function
 * that takes it back. `done` is called when it is gone, `failed` with the error when the server refuses.
 */
export function removeLater(
  path: string,
  { done, failed }: { done?: () => void; failed: (cause: unknown) => void },
): () => void {
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('pagehide', leave)
  }
  const leave = () => {
    stop()
    void fetch(path, { method: 'DELETE', keepalive: true, credentials: 'same-origin' })
  }
  const finish = async () => {
    if (areHeld()) return wait(graceMs)
    stop()
    try {
      await api().delete(path)
    } catch (cause) {
      return failed(cause)
    }
    done?.()
  }
  let timer: ReturnType<typeof setTimeout>
  const wait = (ms: number) => {
    timer = setTimeout(() => void finish(), ms)
  }
  wait(grace)
  addEventListener('pagehide', leave)
  return stop
}
