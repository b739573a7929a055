import { redirect } from '@sveltejs/kit'
import type { Bookmark, BookmarkCollection } from '#wire/bookmark.ts'
import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = (id: string) => `/api/rounds/v1/bookmarks/${encodeURIComponent(id)}`
const collectionsPath = '/api/rounds/v1/bookmark-collections'

/** A post with what the member keeps about it; also before it is bookmarked. */
export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const [status, bookmark, collections] = await orErrorPage(
    Promise.all([
      client.get<Status>(`/api/v1/statuses/${encodeURIComponent(params.id)}`),
      client.get<Bookmark>(path(params.id)).catch((cause: unknown) => {
        if (cause instanceof ApiError && cause.status === 404) return null
        throw cause
      }),
      client.get<BookmarkCollection[]>(collectionsPath),
    ]),
    url,
  )
  return { status, bookmark, collections }
}

export const actions: Actions = {
  default: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const client = api(fetch)
    const collection_ids = form.getAll('collection').map(String)
    const name = textOf(form, 'name').trim()
    try {
      if (name !== '')
        collection_ids.push((await client.post<BookmarkCollection>(collectionsPath, { name })).id)
      await client.put(path(params.id), { note: textOf(form, 'note'), collection_ids })
    } catch (cause) {
      return refused(cause, 'annotate', form)
    }
    redirect(303, '/bookmarks')
  },
}
