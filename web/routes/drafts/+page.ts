import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { ServerDraft } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

const size = 80

/** The member's drafts, the last one written on first; `?q=` looks for words in them. */
export const load: PageLoad = async ({ fetch, parent, url, depends }) => {
  depends('rounds:drafts')
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const list = api(fetch).page<ServerDraft>('/api/rounds/v1/drafts', {
    limit: size,
    max_id: url.searchParams.get('max_id'),
  })
  return { size, list: await orErrorPage(list, url), query: url.searchParams.get('q') ?? '' }
}
