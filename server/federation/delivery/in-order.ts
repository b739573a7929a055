/**
 * Works on things several at once, but on those of one line one after the other, in their order.
 * @param act answers whether to go on; after `stop`, nothing more is begun
 * @returns when all that was begun is done
 */
export async function inOrder<T>(
  things: readonly T[],
  { most, lineOf }: { most: number; lineOf: (thing: T) => unknown },
  act: (thing: T) => Promise<'on' | 'stop'>,
): Promise<void> {
  const lines = [...Map.groupBy(things, lineOf).values()]
  let stopped = false
  const workLines = async (): Promise<void> => {
    for (let line = lines.shift(); line; line = lines.shift()) {
      for (const thing of line) {
        if (stopped) return
        if ((await act(thing)) === 'stop') stopped = true
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, lines.length) }, workLines))
}
