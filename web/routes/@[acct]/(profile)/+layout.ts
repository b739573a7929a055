import { redirect } from '@sveltejs/kit'
import { loadProfile, loadShows } from '#lib/accounts/load-profile.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { accountHref } from '#lib/posts/address.ts'
import type { LayoutLoad } from './$types'

/** Whose profile it is; another spelling of the handle, or one from before, leads to the right one: not for ever, handles come and go. */
export const load: LayoutLoad = async ({ fetch, params, parent, url }) => {
  const { viewer } = await parent()
  const profile = await orErrorPage(loadProfile(api(fetch), params.acct, viewer), url)
  const right = accountHref(profile.account)
  const path = decodeURIComponent(url.pathname)
  if (!path.startsWith(`${right}/`) && path !== right) {
    redirect(307, right + path.slice(`/@${params.acct}`.length) + url.search)
  }
  const isOther = viewer !== null && viewer.id !== profile.account.id
  // Only members who visit somebody else need what can be done about people.
  const Actions = isOther ? (await import('#lib/accounts/ProfileActions.svelte')).default : null
  const asks = isOther && profile.relationship?.requested_by
  const RequestNote = asks ? (await import('#lib/accounts/RequestNote.svelte')).default : null
  return { profile, Actions, RequestNote, shows: await loadShows(api(fetch), profile.account, isOther) }
}
