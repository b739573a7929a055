import type { Archive } from '#wire/portability.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/archive'

/** The latest archive. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  return orErrorPage(api(fetch).get<{ archive: Archive | null }>(path), url)
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post(path)
    } catch (cause) {
      return refused(cause, 'archive', form)
    }
    return done('archive')
  },
}
