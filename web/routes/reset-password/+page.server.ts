import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Asks for a link; the answer never tells whether there is such an account. */
  ask: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      await api(fetch).post('/api/rounds/v1/password-resets', { username: textOf(form, 'username') })
    } catch (cause) {
      return refused(cause, 'ask', form)
    }
    return done('ask')
  },
  /** Sets the new password with the link's secret. */
  set: async ({ request, fetch }) => {
    const form = await request.formData()
    const token = encodeURIComponent(textOf(form, 'token'))
    const body = { password: textOf(form, 'password') }
    try {
      await api(fetch).put(`/api/rounds/v1/password-resets/${token}`, body)
    } catch (cause) {
      return refused(cause, 'set', form)
    }
    return done('set')
  },
}
