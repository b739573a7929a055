import { readAction, readVersion } from '#lib/terms/read-terms.ts'
import type { Actions, PageServerLoadEvent } from './$types'

export async function load({ fetch, url, parent, locals, params }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const reader = { locale: locals.locale, isMember: viewer !== null }
  return readVersion({ fetch, url }, { kind: 'privacy', day: params.date, ...reader })
}

export const actions: Actions = { read: (event) => readAction(event, 'privacy', event.params.date) }
