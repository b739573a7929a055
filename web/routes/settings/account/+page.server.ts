import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  email: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = {
      current_password: textOf(form, 'current_password'),
      email: textOf(form, 'email').trim(),
    }
    try {
      await api(fetch).put('/api/rounds/v1/email', body)
    } catch (cause) {
      return refused(cause, 'email', form)
    }
    return done('email')
  },
  password: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = { current_password: textOf(form, 'current_password'), password: textOf(form, 'password') }
    try {
      await api(fetch).put('/api/rounds/v1/password', body)
    } catch (cause) {
      return refused(cause, 'password', form)
    }
    return done('password')
  },
}
