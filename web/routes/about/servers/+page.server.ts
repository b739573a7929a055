import type { DomainBlock } from '#wire/admin-blocks.ts'
import { ApiError, api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Instance } from '#lib/api/types.ts'
import type { PageServerLoadEvent } from './$types'

/** How this server speaks with others, and which are blocked, as far as the reader may know. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const [{ configuration, stats }, blocks] = await orErrorPage(
    Promise.all([client.get<Instance>('/api/v2/instance'), shownBlocks(client)]),
    url,
  )
  return { mode: configuration.federation_mode, known: stats.domain_count, blocks }
}

/** The list, or for whom it is. */
async function shownBlocks(client: Api): Promise<DomainBlock[] | 'nobody' | 'members'> {
  try {
    return await client.get<DomainBlock[]>('/api/v1/instance/domain_blocks')
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return 'nobody'
    if (cause instanceof ApiError && cause.status === 401) return 'members'
    throw cause
  }
}
