const name = 'rounds:signed-out'

/** Tells the other windows of this browser that the member has signed out: a change of the storage reaches them. */
export function tellSignedOut(): void {
  try {
    localStorage.setItem(name, String(Date.now()))
    localStorage.removeItem(name)
  } catch (cause) {
    // Where storage is forbidden, nothing is kept that would have to go.
    if (!(cause instanceof DOMException)) throw cause
  }
}

/** Calls when the member has signed out in another window; gives the function that stops listening. */
export function onSignedOut(run: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent) => {
    if (key === name && newValue !== null) run()
  }
  addEventListener('storage', heard)
  return () => removeEventListener('storage', heard)
}
