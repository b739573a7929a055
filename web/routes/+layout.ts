import { loadTranslate } from '#lib/messages/index.ts'
import type { LayoutLoad } from './$types'

/** Adds the translate function; functions cannot travel from the server, so this runs on both sides. */
export const load: LayoutLoad = async ({ data }) => ({ ...data, t: await loadTranslate(data.locale) })
