import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { FeaturedTag, Tag } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** The hashtags on the member's profile, and those that they use most. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const [featured, often] = await orErrorPage(
    Promise.all([
      client.get<FeaturedTag[]>('/api/v1/featured_tags'),
      client.get<Tag[]>('/api/v1/featured_tags/suggestions'),
    ]),
    url,
  )
  return { featured, often }
}

export const actions: Actions = {
  add: async ({ request, fetch }) => {
    const form = await request.formData()
    const name = textOf(form, 'name')
    try {
      await api(fetch).post('/api/v1/featured_tags', { name })
    } catch (cause) {
      return refused(cause, 'add', form)
    }
    return done('add')
  },
  remove: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).delete(`/api/v1/featured_tags/${encodeURIComponent(id)}`)
    } catch (cause) {
      return refused(cause, `remove-${id}`, form)
    }
    return done(`remove-${id}`)
  },
}
