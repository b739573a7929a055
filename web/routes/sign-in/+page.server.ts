import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { ownPath } from '#lib/api/own-path.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  /**
   * Signs in and goes on to `next`, a path of ours; members with a second factor are asked for it first. The cookies come with
   * the API's answer.
   */
  password: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = { username: textOf(form, 'username'), password: textOf(form, 'password') }
    const next = ownPath(form.get('next'))
    let answer: { second_factor?: boolean; standing?: string }
    try {
      answer = await api(fetch).post('/api/rounds/v1/session', body)
    } catch (cause) {
      return refused(cause, 'sign-in', form, { status: 401, field: 'password', word: 'ERR_WRONG' })
    }
    // All that is open to the suspended is why, and how to appeal.
    if (answer.standing === 'suspended') redirect(303, '/settings/standing')
    redirect(303, answer.second_factor ? `/sign-in/code?next=${encodeURIComponent(next)}` : next)
  },
  /** Goes to the institution's sign-in. */
  provider: async ({ request, fetch }) => {
    const form = await request.formData()
    let answer: { address: string }
    try {
      answer = await api(fetch).post('/api/rounds/v1/single-sign-on', { next: ownPath(form.get('next')) })
    } catch (cause) {
      return refused(cause, 'provider', form)
    }
    redirect(303, answer.address, { external: true })
  },
}
