import type { Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import type { Origin } from '#wire/origin.ts'
import KnownOnly from './KnownOnly.svelte'

export type ListElsewhere = Awaited<ReturnType<typeof ofList>>

/** What stands above a list of followers of somebody of another server. Throws `ApiError`. */
export async function ofList(client: Api, account: Account) {
  const [origin = null] = await client.get<Origin[]>('/api/rounds/v1/origins', { id: [account.id] })
  return { KnownOnly, origin }
}
