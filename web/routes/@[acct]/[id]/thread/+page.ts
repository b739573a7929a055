import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { loadRare } from '#lib/messages/index.ts'
import { accountHref } from '#lib/posts/address.ts'
import type { ThreadPage } from '#lib/reading/thread-page.ts'
import type { PageLoad } from './$types'

/** A whole thread, found by any of its parts; its address is that of the first. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { locale } = await parent()
  const path = `/api/rounds/v1/threads/${encodeURIComponent(params.id)}`
  const thread = await orErrorPage(api(fetch).get<ThreadPage>(path), url)
  const right = `${accountHref(thread.account)}/${thread.parts[0]?.id ?? params.id}/thread`
  if (decodeURIComponent(url.pathname) !== right) redirect(307, right)
  await loadRare(locale)
  return { thread, exportHref: `${path}/export.md` }
}
