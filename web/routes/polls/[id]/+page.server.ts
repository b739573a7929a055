import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import { ownPath } from '#lib/api/own-path.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /** Casts the ballot of a form without script and goes back to where it stood. */
  default: async ({ request, params, fetch, url }) => {
    const form = await request.formData()
    const next = ownPath(textOf(form, 'next'), `/polls/${params.id}`)
    const choices = form.getAll('choices').map(String)
    try {
      await api(fetch).post(`/api/v1/polls/${encodeURIComponent(params.id)}/votes`, { choices })
    } catch (cause) {
      const answer = refused(cause, 'vote', form)
      if (answer.status === 401) redirect(303, signInPath(url))
      return answer
    }
    redirect(303, next)
  },
}
