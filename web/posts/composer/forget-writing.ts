/*
 * What every page knows of writing that is kept in a browser: where it lies, and how it goes. Apart from crash-copy.ts, because
 * pages without a composer need no more.
 */

export const prefix = 'rounds:draft:'
export const languageKey = 'rounds:language'

/** Removes all that was written in this browser; with a member's id, what others than this member have written. */
export function forgetWriting(exceptAccount?: string): void {
  guarded(() => {
    const mine = exceptAccount === undefined ? null : `${prefix}${exceptAccount}:`
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && !(mine && key.startsWith(mine))) localStorage.removeItem(key)
    }
    if (mine === null) localStorage.removeItem(languageKey)
  })
}

/** Does something with the storage; where a browser forbids that, nothing. */
export function guarded(act: () => void): void {
  try {
    act()
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}
