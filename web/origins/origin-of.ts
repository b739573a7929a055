import { api } from '#lib/api/client.ts'
import type { Origin } from '#wire/origin.ts'
import { askTogether } from './ask-together.ts'

/** Where somebody is from, in the browser; null where nothing is known. */
export const originOf = askTogether(40, async (ids) => {
  const found = await api().get<Origin[]>('/api/rounds/v1/origins', { id: ids })
  return new Map(found.map((origin) => [origin.id, origin]))
})
