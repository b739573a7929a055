import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Confirms a mail address. A press of a button, because programs that look into mails follow links by themselves. */
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = { token: textOf(form, 'token').slice(0, 200) }
    try {
      const { approved } = await api(fetch).post<{ approved: boolean }>('/api/rounds/v1/confirmations', body)
      return done('confirm', { approved: approved ? 'yes' : '' })
    } catch (cause) {
      return refused(cause, 'confirm', form)
    }
  },
}
