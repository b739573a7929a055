import type { CredentialAccount } from '#lib/api/types.ts'
import { loadTranslate, loadWriting, needsMore, needsPlace, needsWriting } from '#lib/messages/index.ts'
import type { LayoutLoad } from './$types'

/** Adds the translate function; functions cannot travel from the server, so this runs on both sides. */
export const load: LayoutLoad = async ({ data, route }) => {
  const reader = readerOf(data.viewer)
  const more = needsMore(route.id, reader)
  const place = needsPlace(route.id, reader)
  if (needsWriting(route.id)) await loadWriting(data.locale)
  return { ...data, t: await loadTranslate(data.locale, { more, place }) }
}

function readerOf(viewer: CredentialAccount | null) {
  if (!viewer) return 'visitor'
  return viewer.email_confirmed && viewer.approved ? 'member' : 'waiting'
}
