import type { Handle } from '#wire/portability.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/handle'

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { handle: await orErrorPage(api(fetch).get<Handle>(path), url) }
}

export const actions: Actions = {
  change: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = {
      username: textOf(form, 'username').trim(),
      current_password: textOf(form, 'current_password'),
    }
    try {
      await api(fetch).put(path, body)
    } catch (cause) {
      return refused(cause, 'change', form)
    }
    return done('change')
  },
  undo: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post(`${path}/undo`)
    } catch (cause) {
      return refused(cause, 'undo', form)
    }
    return done('undo')
  },
}
