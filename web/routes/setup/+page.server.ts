import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Makes the owner's account with the link that the server printed. */
  default: async ({ request, fetch, locals }) => {
    const form = await request.formData()
    const body = {
      token: textOf(form, 'token'),
      username: textOf(form, 'username').trim(),
      display_name: textOf(form, 'display_name'),
      email: textOf(form, 'email').trim(),
      password: textOf(form, 'password'),
      locale: locals.locale,
    }
    try {
      await api(fetch).post('/api/rounds/v1/setup', body)
    } catch (cause) {
      return refused(cause, 'setup', form, { status: 403, field: 'token', word: 'ERR_OWNER' })
    }
    redirect(303, '/settings/server')
  },
}
