import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { Since } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** What the member missed since they last read home. */
export async function load({ fetch, parent, url }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  return { missed: await orErrorPage(api(fetch).get<Since>('/api/rounds/v1/since'), url) }
}

export const actions: Actions = {
  /** Home is read up to the newest post that the page showed. */
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post('/api/v1/markers', { home: { last_read_id: textOf(form, 'newest') } })
    } catch (cause) {
      return refused(cause, 'read', form)
    }
    redirect(303, '/')
  },
}
