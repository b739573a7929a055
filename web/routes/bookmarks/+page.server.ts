import { redirect } from '@sveltejs/kit'
import type { Bookmark, BookmarkCollection } from '#wire/bookmark.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const collectionsPath = '/api/rounds/v1/bookmark-collections'

/** The member's own bookmarks, the last one kept first: all, of a collection, or with some words. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const [collection, q] = [url.searchParams.get('collection') ?? '', url.searchParams.get('q') ?? '']
  const query = { max_id: url.searchParams.get('max_id'), collection: collection || null, q: q || null }
  const client = api(fetch)
  const [first, collections] = await orErrorPage(
    Promise.all([
      client.page<Bookmark>('/api/rounds/v1/bookmarks', query),
      client.get<BookmarkCollection[]>(collectionsPath),
    ]),
    url,
  )
  return { first, collections, collection, q }
}

const onePath = (form: FormData) => `${collectionsPath}/${encodeURIComponent(textOf(form, 'id'))}`

export const actions: Actions = {
  make: async ({ request, fetch }) => {
    const form = await request.formData()
    let made: BookmarkCollection
    try {
      made = await api(fetch).post(collectionsPath, { name: textOf(form, 'name') })
    } catch (cause) {
      return refused(cause, 'make', form)
    }
    redirect(303, `/bookmarks?collection=${made.id}`)
  },
  rename: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).put(onePath(form), { name: textOf(form, 'name') })
    } catch (cause) {
      return refused(cause, 'rename', form)
    }
    return done('rename')
  },
  remove: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).delete(onePath(form))
    } catch (cause) {
      return refused(cause, 'remove', form)
    }
    redirect(303, '/bookmarks')
  },
}
