import type { CredentialAccount } from '#lib/api/types.ts'
import { loadTranslate, loadWriting, needsOf, needsWriting } from '#lib/messages/index.ts'
import type { LayoutLoad } from './$types'

/** Adds the translate function; functions cannot travel from the server, so this runs on both sides. */
export const load: LayoutLoad = async ({ data, route }) => {
  if (needsWriting(route.id)) await loadWriting(data.locale)
  return { ...data, t: await loadTranslate(data.locale, needsOf(route.id, readerOf(data.viewer))) }
}

function readerOf(viewer: CredentialAccount | null) {
  if (!viewer) return 'visitor'
  return viewer.email_confirmed && viewer.approved ? 'member' : 'waiting'
}
