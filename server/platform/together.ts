type Asked<I, O> = { item: I; resolve: (answer: O) => void; reject: (error: unknown) => void }

/**
 * Lets many ask one by one what is better asked at once: whoever comes while a question is under way is in the next one.
 * @param ask answers all in their order; when it throws, all of them hear of it
 * @param most so many at once
 */
export function together<I, O>(
  ask: (items: I[]) => Promise<readonly O[]>,
  most = 100,
): (item: I) => Promise<O> {
  const waiting: Asked<I, O>[] = []
  let isBusy = false
  const work = async (): Promise<void> => {
    isBusy = true
    // Those who come in the same moment are asked for together from the beginning.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const some = waiting.splice(0, most)
      try {
        const answers = await ask(some.map(({ item }) => item))
        for (const [place, one] of some.entries()) one.resolve(answers[place] as O)
      } catch (error) {
        for (const one of some) one.reject(error)
      }
    }
    isBusy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isBusy) void work()
    })
}
