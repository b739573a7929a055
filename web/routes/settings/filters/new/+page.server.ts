import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import type { Filter } from '#lib/api/types.ts'
import { filterOf } from '#lib/filters/read-form.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** A new filter; `?word=` begins it. */
export function load({ url }: PageServerLoadEvent) {
  const words = url.searchParams.getAll('word').map((word) => word.slice(0, 200).trim())
  return { words: words.filter(Boolean).slice(0, 20) }
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    let filter: Filter
    try {
      filter = await api(fetch).post<Filter>('/api/v2/filters', filterOf(form))
    } catch (cause) {
      return refused(cause, 'filter', form)
    }
    // What it fits now is shown there.
    redirect(303, `/settings/filters/${filter.id}`)
  },
}
