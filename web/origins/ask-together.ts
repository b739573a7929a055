/**
 * Asks for many things in one request: what is asked for in the same turn of the browser is asked for together. Where the answer has
 * nothing for a key, or cannot be had, it is null.
 * @param most so many keys fit into one request
 */
export function askTogether<T>(
  most: number,
  ask: (keys: string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | null> {
  let waiting: Map<string, Promise<T | null>> | undefined
  let keys: string[] = []
  let answer: Promise<ReadonlyMap<string, T>> | undefined
  const begin = () => {
    waiting = new Map()
    const mine: string[] = (keys = [])
    answer = new Promise<void>((resolve) => setTimeout(resolve)).then(async () => {
      waiting = undefined
      return ask(mine).catch(() => new Map<string, T>())
    })
    return waiting
  }
  return (key) => {
    const open = waiting === undefined || keys.length >= most ? begin() : waiting
    const known = open.get(key)
    if (known) return known
    keys.push(key)
    const mine = answer as Promise<ReadonlyMap<string, T>>
    const found = mine.then((all) => all.get(key) ?? null)
    open.set(key, found)
    return found
  }
}
