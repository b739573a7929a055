import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { ownPath } from '#lib/api/own-path.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Signs in and goes on to `next`, a path of ours. The session cookie comes with the API's answer. */
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = { username: textOf(form, 'username'), password: textOf(form, 'password') }
    try {
      await api(fetch).post('/api/rounds/v1/session', body)
    } catch (cause) {
      return refused(cause, 'sign-in', form, { status: 401, field: 'password', word: 'ERR_WRONG' })
    }
    redirect(303, ownPath(form.get('next')))
  },
}
