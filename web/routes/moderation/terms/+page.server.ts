import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { termsKinds, type AdminTerms } from '#wire/terms.ts'
import type { PageServerLoadEvent } from './$types'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const asked = termsKinds.map((kind) => client.get<AdminTerms>(`/api/rounds/v1/admin/terms/${kind}`))
  return { papers: (await orErrorPage(Promise.all(asked), url)).map(inShort) }
}

/** What the overview tells; the texts stay where they are. */
function inShort({ kind, draft, versions }: AdminTerms) {
  const dayOf = (state: string) => versions.find((one) => one.state === state)?.effective_date ?? null
  return { kind, hasDraft: draft !== null, inForce: dayOf('in_force'), upcoming: dayOf('upcoming') }
}
