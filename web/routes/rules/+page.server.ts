import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Rule } from '#lib/api/types.ts'
import type { PageServerLoadEvent } from './$types'

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { rules: await orErrorPage(api(fetch).get<Rule[]>('/api/v1/instance/rules'), url) }
}
