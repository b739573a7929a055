import { turns } from '../platform/turns.ts'

export type InOrder = {
  /** Does a piece of work after all that was given before, and before all that is given later. */
  push: (work: () => Promise<void>) => void
  /** Likewise, but what it has to read it may read beside its neighbours; what it gives is done in order. */
  readThenDo: (read: () => Promise<() => void>) => void
  /** Resolves when nothing is left to do. */
  quiet: () => Promise<void>
}

/** So many read at once: the database answers each slowly when it has much to do, and several about as quickly. */
const mostAtOnce = 4

/** Does work in the order in which it is given; what fails is told and does not stop the rest. */
export function inOrder(failed: (error: unknown) => void): InOrder {
  let queue = Promise.resolve()
  let mayRead = queue
  const inTurn = turns(mostAtOnce)
  return {
    push: (work) => {
      queue = queue.then(work).catch(failed)
      mayRead = queue
    },
    readThenDo: (read) => {
      const reading = mayRead.then(() => inTurn(read))
      // It is told of when its turn to be done has come.
      reading.catch(() => undefined)
      queue = queue.then(async () => (await reading)()).catch(failed)
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
