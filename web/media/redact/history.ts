/** A value with what it was before, and what was taken back. */
export interface History<T> {
  now: T
  past: readonly T[]
  future: readonly T[]
}

/** How many steps can be taken back. */
const most = 100

export function begin<T>(now: T): History<T> {
  return { now, past: [], future: [] }
}

/** A new step; what was taken back before it is gone. */
export function step<T>(history: History<T>, now: T): History<T> {
  return { now, past: [...history.past, history.now].slice(-most), future: [] }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future] }
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future
  if (after === undefined) return history
  return { now: after, past: [...history.past, history.now], future: rest }
}
