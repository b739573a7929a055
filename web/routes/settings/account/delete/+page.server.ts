import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** Whether a code is asked for, too. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const security = api(fetch).get<{ totp: boolean }>('/api/rounds/v1/security')
  return { asksCode: (await orErrorPage(security, url)).totp }
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = { current_password: textOf(form, 'current_password'), code: textOf(form, 'code').trim() }
    try {
      await api(fetch).post('/api/rounds/v1/account/deletion', body)
    } catch (cause) {
      return refused(cause, 'delete', form)
    }
    redirect(303, '/sign-in?left=1')
  },
}
