/** A finger that was just lifted may come back. In milliseconds. */
const touchMs = 4000

/**
 * Whether what comes into a list would disturb nobody: the reader is at the very top, with nothing marked, pointed at or open, and
 * looks.
 * @param touchedAt when a finger was there last.
 */
export function isAtRest(list: HTMLElement, touchedAt: number): boolean {
  if (scrollY > 8 || document.visibilityState !== 'visible' || Date.now() - touchedAt < touchMs) return false
  return (
    !list.matches(':hover, :focus-within') &&
    !document.querySelector('dialog[open], :popover-open') &&
    getSelection()?.isCollapsed !== false
  )
}
