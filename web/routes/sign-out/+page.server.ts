import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** Only for somebody who is signed in. */
export async function load({ parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, '/')
}

export const actions: Actions = {
  /** Ends the session of this browser. */
  default: async ({ request, fetch }) => {
    try {
      await api(fetch).delete('/api/rounds/v1/session')
    } catch (cause) {
      return refused(cause, 'sign-out', await request.formData())
    }
    redirect(303, '/')
  },
}
