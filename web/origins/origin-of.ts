import { api } from '#lib/api/client.ts'
import type { Origin } from '#wire/origin.ts'

type Waiting = Map<string, ((origin: Origin | null) => void)[]>
let waiting: Waiting | undefined

/** Where somebody is from, in the browser: those who are asked for at the same time are asked for together. Null where nothing is known. */
export function originOf(id: string): Promise<Origin | null> {
  waiting ??= begin()
  const { promise, resolve } = Promise.withResolvers<Origin | null>()
  waiting.set(id, [...(waiting.get(id) ?? []), resolve])
  return promise
}

function begin(): Waiting {
  const asked: Waiting = new Map()
  setTimeout(async () => {
    waiting = undefined
    const found = await api()
      .get<Origin[]>('/api/rounds/v1/origins', { id: [...asked.keys()].slice(0, 40) })
      .catch(() => [])
    const byId = new Map(found.map((origin) => [origin.id, origin]))
    for (const [id, answers] of asked) for (const answer of answers) answer(byId.get(id) ?? null)
  })
  return asked
}
