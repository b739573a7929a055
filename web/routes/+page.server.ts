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
  /** That there is a new version of the terms or the privacy policy was read. */
  readTerms: async ({ request, fetch }) => {
    const form = await request.formData()
    const [kind, day] = [textOf(form, 'kind'), textOf(form, 'day')].map(encodeURIComponent)
    try {
      await api(fetch).post(`/api/rounds/v1/terms/${kind}/${day}/read`)
    } catch (cause) {
      return refused(cause, 'terms', form)
    }
    return done('terms')
  },
  /** An announcement was read. */
  dismiss: ({ request, fetch }) =>
    announcement(request, (id) => api(fetch).post(`/api/v1/announcements/${id}/dismiss`)),
  /** Reacts to an announcement, or takes it back. */
  react: ({ request, fetch }) =>
    announcement(request, (id, form) => {
      const path = `/api/v1/announcements/${id}/reactions/${encodeURIComponent(textOf(form, 'name'))}`
      return textOf(form, 'take_back') ? api(fetch).delete(path) : api(fetch).put(path)
    }),
}

async function announcement(request: Request, act: (id: string, form: FormData) => Promise<unknown>) {
  const form = await request.formData()
  try {
    await act(encodeURIComponent(textOf(form, 'id')), form)
  } catch (cause) {
    return refused(cause, 'announcement', form)
  }
  return done('announcement')
}
