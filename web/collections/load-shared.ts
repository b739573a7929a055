import { loadCollections } from '#lib/messages/index.ts'
import { page } from '$app/state'
import SharedCollection from './SharedCollection.svelte'

/** The card of a collection with its sentences: posts that link to one ask for it. */
export async function load() {
  await loadCollections(page.data.locale)
  return SharedCollection
}
