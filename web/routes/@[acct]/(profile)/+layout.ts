import { redirect } from '@sveltejs/kit'
import { loadProfile, loadShows } from '#lib/accounts/load-profile.ts'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account, CredentialAccount } from '#lib/api/types.ts'
import type { OfAccount } from '#lib/chats/calendar/series-of-account.ts'
import { loadElsewhere, type Locale } from '#lib/messages/index.ts'
import type { ProfileElsewhere } from '#lib/origins/of-profile.ts'
import { accountHref } from '#lib/posts/address.ts'
import type { LayoutLoad } from './$types'

/** Whose profile it is; another spelling of the handle, or one from before, leads to the right one: not for ever, handles come and go. */
export const load: LayoutLoad = async ({ fetch, params, parent, url }) => {
  const { viewer, locale } = await parent()
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
  const { account } = profile
  const isElsewhere = account.acct.includes('@') || account.moved || account.memorial
  const elsewhere = isElsewhere ? await loadElsewhereParts(api(fetch), account, { viewer, locale }) : null
  // A group of this server may speak for a series of chats; members are told what following it brings.
  const speaks = isOther && account.group && !account.acct.includes('@') && !account.suspended
  return {
    profile,
    speaksFor: speaks ? await loadSeries(api(fetch), account, locale) : null,
    Actions,
    RequestNote,
    elsewhere,
    shows: await loadShows(api(fetch), account, isOther),
  }
}

async function loadSeries(client: Api, account: Account, locale: Locale): Promise<OfAccount | null> {
  const { seriesOfAccount } = await import('#lib/chats/calendar/series-of-account.ts')
  return seriesOfAccount(client, account, locale)
}

/** Only for profiles of other servers, and of who has moved. */
async function loadElsewhereParts(
  client: Api,
  account: Account,
  { viewer, locale }: { viewer: CredentialAccount | null; locale: Locale },
): Promise<ProfileElsewhere> {
  const [{ ofProfile }] = await Promise.all([import('#lib/origins/of-profile.ts'), loadElsewhere(locale)])
  return ofProfile(client, account, viewer)
}
