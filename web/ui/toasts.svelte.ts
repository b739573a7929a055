export interface ToastAction {
  label: string
  run: () => void
}

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'danger'
  actions: ToastAction[]
  /** Said to the eye instead of `text`, with the seconds that are left until `until`. */
  ticking?: (seconds: number) => string
  /** When it goes, in milliseconds since 1970. */
  until: number
}

interface Options {
  tone?: Toast['tone']
  action?: ToastAction
  /** Instead of `action`, where there is more than one. */
  actions?: ToastAction[]
  ticking?: Toast['ticking']
  /** How long it stays, in milliseconds. */
  stay?: number
}

/** Messages that are on the screen now; Toasts.svelte shows them. */
export const toasts: Toast[] = $state([])
let lastId = 0
/** How long those stay whose time is over while somebody is at one, in milliseconds. */
export const graceMs = 1_500

/** How long a toast stays, in milliseconds; longer when it offers an action. */
const plainStay = 5_000
const actionStay = 10_000

/** Shows a sentence for a few seconds, with an action (undo) when given. Runs in the browser only. */
export function toast(
  text: string,
  { tone = 'plain', action, actions, ticking, stay }: Options = {},
): number {
  const id = ++lastId
  const offered = actions ?? (action ? [action] : [])
  const time = stay ?? (offered.length > 0 ? actionStay : plainStay)
  toasts.push({ id, text, tone, actions: offered, ticking, until: Date.now() + time })
  setTimeout(() => end(id), time)
  return id
}

/** Nothing goes away under a hand. */
function end(id: number): void {
  if (areHeld()) setTimeout(() => end(id), graceMs)
  else dismiss(id)
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((one) => one.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** Whether somebody points at a toast or is in one: what it offers must wait. */
export function areHeld(): boolean {
  return document.querySelector('[data-toast]:is(:hover, :focus-within)') !== null
}
