import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { List } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** The member's lists. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  return { lists: await orErrorPage(api(fetch).get<List[]>('/api/v1/lists'), url) }
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    let list: List
    try {
      list = await api(fetch).post<List>('/api/v1/lists', { title: textOf(form, 'title') })
    } catch (cause) {
      return refused(cause, 'create', form)
    }
    redirect(303, `/lists/${list.id}/edit`)
  },
}
