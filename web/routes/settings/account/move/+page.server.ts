import type { Moving } from '#wire/moving.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/move'
const aliases = '/api/rounds/v1/aliases'

/** Where the member has moved to, which accounts may move here, and whether a code is asked for. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const security = api(fetch).get<{ totp: boolean }>('/api/rounds/v1/security')
  const [moving, { totp }] = await orErrorPage(Promise.all([api(fetch).get<Moving>(path), security]), url)
  return { moving, asksCode: totp }
}

export const actions: Actions = {
  name: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post(aliases, { acct: textOf(form, 'acct') })
    } catch (cause) {
      return refused(cause, 'name', form)
    }
    return done('name')
  },
  forget: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).delete(`${aliases}?uri=${encodeURIComponent(textOf(form, 'uri'))}`)
    } catch (cause) {
      return refused(cause, 'forget', form)
    }
    return done('forget')
  },
  move: async ({ request, fetch }) => {
    const form = await request.formData()
    const code = textOf(form, 'code').trim()
    const body = {
      acct: textOf(form, 'acct'),
      current_password: textOf(form, 'current_password'),
      ...(code !== '' && { code }),
    }
    try {
      await api(fetch).post(path, body)
    } catch (cause) {
      return refused(cause, 'move', form)
    }
    return done('move')
  },
  back: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).delete(path)
    } catch (cause) {
      return refused(cause, 'back', form)
    }
    return done('back')
  },
}
