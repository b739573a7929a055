import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { LongText } from '#wire/instance.ts'
import type { PageServerLoadEvent } from './$types'

/** What the owner wrote about privacy; null while they have written nothing, and the page says how the software works. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  return { policy: await orErrorPage(ask(fetch), url) }
}

async function ask(fetch: typeof globalThis.fetch): Promise<LongText | null> {
  try {
    return await api(fetch).get<LongText>('/api/v1/instance/privacy_policy')
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return null
    throw cause
  }
}
