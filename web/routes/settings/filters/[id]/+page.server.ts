import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Filter, Status } from '#lib/api/types.ts'
import { filterOf } from '#lib/filters/read-form.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const previewed = 40

/** A filter, what it fits among the latest posts of home, and the single posts in it. */
export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const [filter, home] = await orErrorPage(
    Promise.all([
      client.get<Filter>(`/api/v2/filters/${encodeURIComponent(params.id)}`),
      client.get<Status[]>('/api/v1/timelines/home', { limit: previewed }),
    ]),
    url,
  )
  const ids = filter.statuses.slice(0, 40).map(({ status_id }) => status_id)
  const single = ids.length > 0 ? await client.get<Status[]>('/api/v1/statuses', { id: ids }) : []
  const fits = home.filter((post) => post.filtered?.some((result) => result.filter.id === filter.id))
  return { filter, fits, count: home.length, single }
}

export const actions: Actions = {
  save: async ({ request, fetch, params }) => {
    const form = await request.formData()
    try {
      await api(fetch).put(`/api/v2/filters/${encodeURIComponent(params.id)}`, filterOf(form))
    } catch (cause) {
      return refused(cause, 'filter', form)
    }
    return done('filter')
  },
  delete: async ({ request, fetch, params }) => {
    const form = await request.formData()
    try {
      await api(fetch).delete(`/api/v2/filters/${encodeURIComponent(params.id)}`)
    } catch (cause) {
      return refused(cause, 'delete', form)
    }
    redirect(303, '/settings/filters')
  },
  removePost: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).delete(`/api/v2/filters/statuses/${encodeURIComponent(id)}`)
    } catch (cause) {
      return refused(cause, `post-${id}`, form)
    }
    return done(`post-${id}`)
  },
}
