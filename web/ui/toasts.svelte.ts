export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'danger'
  action?: { label: string; run: () => void }
}

/** Messages that are on the screen now; Toasts.svelte shows them. */
export const toasts: Toast[] = $state([])
let lastId = 0

/** How long a toast stays, in milliseconds; longer when it offers an action. */
const plainStay = 5_000
const actionStay = 10_000

/** Shows a sentence for a few seconds, with an action (undo) when given. Runs in the browser only. */
export function toast(
  text: string,
  options: { tone?: Toast['tone']; action?: Toast['action'] } = {},
): number {
  const id = ++lastId
  toasts.push({ id, text, tone: options.tone ?? 'plain', action: options.action })
  setTimeout(() => dismiss(id), options.action ? actionStay : plainStay)
  return id
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((one) => one.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
