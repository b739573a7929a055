import { readChanges } from '#lib/terms/read-terms.ts'
import type { PageServerLoadEvent } from './$types'

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  return readChanges({ fetch, url }, 'privacy', params.date)
}
