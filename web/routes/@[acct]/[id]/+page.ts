import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Context, Status } from '#lib/api/types.ts'
import { loadElsewhere, type Locale } from '#lib/messages/index.ts'
import { postHref } from '#lib/posts/address.ts'
import type { PageLoad } from './$types'

/** A post with what it answers and what answers it. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const client = api(fetch)
  const path = `/api/v1/statuses/${encodeURIComponent(params.id)}`
  const [post, { body: context, refresh }] = await orErrorPage(
    Promise.all([client.get<Status>(path), client.refreshable<Context>(`${path}/context`)]),
    url,
  )
  const right = postHref(post)
  if (decodeURIComponent(url.pathname) !== right) redirect(307, right)
  const isElsewhere = refresh !== null || [post, ...context.ancestors].some(({ origin }) => origin)
  const elsewhere = isElsewhere ? await loadPieces((await parent()).locale) : null
  return { post, context, elsewhere, refresh }
}

async function loadPieces(locale: Locale) {
  const [{ ofThread }] = await Promise.all([import('#lib/origins/of-thread.ts'), loadElsewhere(locale)])
  return ofThread
}
