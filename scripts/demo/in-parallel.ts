/** Does something for each of a list, several at once, and gives the results in the list's order. */
export async function inParallel<T, R>(
  atOnce: number,
  list: readonly T[],
  work: (each: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    while (next < list.length) {
      const index = next++
      results[index] = await work(list[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
