import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { AdminEmoji } from '#wire/emoji.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/emojis'

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { emojis: await orErrorPage(api(fetch).get<AdminEmoji[]>(path), url) }
}

export const actions: Actions = {
  add: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post(path, form)
    } catch (cause) {
      return refused(cause, 'add', form)
    }
    return done('add')
  },
  change: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    const change = {
      category: textOf(form, 'category').trim() || null,
      licence: textOf(form, 'licence').trim() || null,
      visible_in_picker: form.has('visible_in_picker'),
    }
    try {
      await api(fetch).patch(`${path}/${encodeURIComponent(id)}`, change)
    } catch (cause) {
      return refused(cause, `emoji-${id}`, form)
    }
    return done(`emoji-${id}`)
  },
  disable: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    const disabled = textOf(form, 'disabled') === 'true'
    try {
      await api(fetch).patch(`${path}/${encodeURIComponent(id)}`, { disabled })
    } catch (cause) {
      return refused(cause, `disable-${id}`, form)
    }
    return done(`disable-${id}`)
  },
  delete: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).delete(`${path}/${encodeURIComponent(id)}`)
    } catch (cause) {
      return refused(cause, `delete-${id}`, form)
    }
    return done(`delete-${id}`)
  },
}
