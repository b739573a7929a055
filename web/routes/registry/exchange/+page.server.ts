import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import type { RegistryImport } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

const root = '/api/rounds/v1/registry'

export const actions: Actions = {
  bring: async ({ request, fetch }) => {
    const form = await request.formData()
    const wish = new FormData()
    const file = form.get('file')
    if (file instanceof File && file.size > 0) wish.set('file', file, file.name)
    const from = textOf(form, 'from').trim()
    if (from) wish.set('from', from)
    let id: string
    try {
      id = (await api(fetch).post<RegistryImport>(`${root}/import`, wish)).id
    } catch (cause) {
      return refused(cause, 'bring', form)
    }
    redirect(303, `/registry/exchange?import=${id}`)
  },
  founding: async ({ request, fetch }) => {
    const form = await request.formData()
    let id: string
    try {
      id = (await api(fetch).post<RegistryImport>(`${root}/import/founding`)).id
    } catch (cause) {
      return refused(cause, 'founding', form)
    }
    redirect(303, `/registry/exchange?import=${id}`)
  },
  confirm: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post(`${root}/imports/${encodeURIComponent(textOf(form, 'id'))}/confirm`, {
        take: form.getAll('take').map(String),
        take_all: form.has('take_all'),
        trust: form.has('trust'),
      })
    } catch (cause) {
      return refused(cause, 'confirm', form)
    }
    return done('confirm')
  },
}
