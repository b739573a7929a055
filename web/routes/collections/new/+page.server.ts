import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import type { WrappedCollection } from '#lib/api/types.ts'
import { factsOf } from '#lib/collections/facts.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** Only members make collections. */
export async function load({ parent, url }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    let id: string
    try {
      const made = await api(fetch).post<WrappedCollection>('/api/v1/collections', factsOf(form))
      id = made.collection.id
    } catch (cause) {
      return refused(cause, 'new', form)
    }
    redirect(303, `/collections/${id}/edit`)
  },
}
