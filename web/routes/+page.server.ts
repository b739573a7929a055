import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Sends the confirmation mail once more to somebody who waits, to another address when one is given. */
  resend: async ({ request, fetch }) => {
    const form = await request.formData()
    const email = textOf(form, 'email').trim()
    try {
      await api(fetch).post('/api/rounds/v1/confirmations/resend', email ? { email } : {})
    } catch (cause) {
      return refused(cause, 'resend', form)
    }
    return done('resend')
  },
}
