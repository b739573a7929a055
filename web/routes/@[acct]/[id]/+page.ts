import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Context, Status } from '#lib/api/types.ts'
import { postHref } from '#lib/posts/address.ts'
import type { PageLoad } from './$types'

/** A post with what it answers and what answers it. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const client = api(fetch)
  const path = `/api/v1/statuses/${encodeURIComponent(params.id)}`
  const [post, context] = await orErrorPage(
    Promise.all([client.get<Status>(path), client.get<Context>(`${path}/context`)]),
    url,
  )
  const right = postHref(post)
  if (decodeURIComponent(url.pathname) !== right) redirect(307, right)
  return { post, context }
}
