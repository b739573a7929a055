import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { ownPath } from '#lib/api/own-path.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** The second step of signing in. */
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post('/api/rounds/v1/session/second-factor', { code: textOf(form, 'code') })
    } catch (cause) {
      return refused(cause, 'code', form)
    }
    redirect(303, ownPath(form.get('next')))
  },
}
