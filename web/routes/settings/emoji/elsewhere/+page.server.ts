import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { AdminEmoji, RemoteEmoji } from '#wire/emoji.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/remote-emojis'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const given = (name: string) => url.searchParams.get(name)?.trim() ?? ''
  const wish = { q: given('q'), server: given('server') }
  const { items, next } = await orErrorPage(
    api(fetch).page<RemoteEmoji>(path, { ...wish, max_id: given('max_id') }),
    url,
  )
  return { emojis: items, wish, before: next === null ? null : (items.at(-1)?.id ?? null) }
}

export const actions: Actions = {
  copy: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    const wish = {
      shortcode: textOf(form, 'shortcode'),
      category: textOf(form, 'category').trim() || null,
      licence: textOf(form, 'licence').trim() || null,
      visible_in_picker: form.has('visible_in_picker'),
    }
    try {
      await api(fetch).post<AdminEmoji>(`${path}/${encodeURIComponent(id)}/copy`, wish)
    } catch (cause) {
      return refused(cause, `copy-${id}`, form)
    }
    return done(`copy-${id}`)
  },
}
