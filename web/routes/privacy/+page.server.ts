import { readVersion } from '#lib/terms/read-terms.ts'
import type { PageServerLoadEvent } from './$types'

export async function load({ fetch, url, parent, locals }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const reader = { locale: locals.locale, isMember: viewer !== null }
  return readVersion({ fetch, url }, { kind: 'privacy', ...reader })
}
