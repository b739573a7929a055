import { redirect } from '@sveltejs/kit'
import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Rule } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

interface Newcomer {
  email: string
  username: string
  display_name: string
}

/** Who came from the institution's sign-in; nobody (any more) leads to the sign-in page. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  try {
    const newcomer = await client.get<Newcomer>('/api/rounds/v1/single-sign-on/newcomer')
    return { newcomer, rules: await orErrorPage(client.get<Rule[]>('/api/v1/instance/rules'), url) }
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 401) redirect(303, '/sign-in')
    throw cause
  }
}

export const actions: Actions = {
  /** Makes the account and signs in. */
  default: async ({ request, fetch, locals }) => {
    const form = await request.formData()
    const body = {
      username: textOf(form, 'username').trim(),
      reason: textOf(form, 'reason'),
      agreement: form.has('agreement'),
      locale: locals.locale,
    }
    try {
      await api(fetch).post('/api/rounds/v1/single-sign-on/sign-up', body)
    } catch (cause) {
      return refused(cause, 'join', form)
    }
    redirect(303, '/')
  },
}
