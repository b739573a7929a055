export type InOrder = {
  /** Does a piece of work after all that was given before. */
  push: (work: () => Promise<void>) => void
  /** Resolves when nothing is left to do. */
  quiet: () => Promise<void>
}

/** Does work in the order in which it is given; what fails is told and does not stop the rest. */
export function inOrder(failed: (error: unknown) => void): InOrder {
  let queue = Promise.resolve()
  return {
    push: (work) => {
      queue = queue.then(work).catch(failed)
    },
    quiet: async () => {
      for (let seen: Promise<void> | undefined; seen !== queue;) {
        seen = queue
        await seen
      }
    },
  }
}

/** What changes a hundred times a second is told of once in so many milliseconds. */
export function nowAndThen<T>(
  pauseMs: number,
  act: (what: T) => void,
): {
  soon: (key: string, what: T) => void
  stop: () => void
} {
  const pauses = new Map<string, NodeJS.Timeout>()
  return {
    soon: (key, what) => {
      if (pauses.has(key)) return
      const timer = setTimeout(() => {
        pauses.delete(key)
        act(what)
      }, pauseMs)
      timer.unref()
      pauses.set(key, timer)
    },
    stop: () => {
      for (const timer of pauses.values()) clearTimeout(timer)
      pauses.clear()
    },
  }
}
