import { redirect } from '@sveltejs/kit'
import type { Import } from '#wire/portability.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const pathOf = (id: string) => `/api/rounds/v1/imports/${encodeURIComponent(id)}`

/** One import: before it begins, while it goes on, and what became of it. */
export async function load({ fetch, params, url }: PageServerLoadEvent) {
  return { found: await orErrorPage(api(fetch).get<Import>(pathOf(params.id)), url) }
}

export const actions: Actions = {
  confirm: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const body = { mode: textOf(form, 'mode') || 'merge', removes: Number(textOf(form, 'removes') || 0) }
    try {
      await api(fetch).post(`${pathOf(params.id)}/confirm`, body)
    } catch (cause) {
      return refused(cause, 'confirm', form, { status: 409, field: 'removes', word: 'ERR_CHANGED' })
    }
    return done('confirm')
  },
  cancel: async ({ request, fetch, params }) => {
    const form = await request.formData()
    let ended: Import
    try {
      ended = await api(fetch).post<Import>(`${pathOf(params.id)}/cancel`)
    } catch (cause) {
      return refused(cause, 'cancel', form)
    }
    if (ended.mode === null) redirect(303, '/settings/import')
    return done('cancel')
  },
}
