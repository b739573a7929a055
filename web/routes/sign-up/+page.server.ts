import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { ownPath } from '#lib/api/own-path.ts'
import type { Rule } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** The rules that a newcomer agrees to, and the invitation in the address. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  return {
    rules: await orErrorPage(api(fetch).get<Rule[]>('/api/v1/instance/rules'), url),
    invitation: url.searchParams.get('invitation')?.slice(0, 200) ?? '',
    next: ownPath(url.searchParams.get('next')),
  }
}

export const actions: Actions = {
  /** Makes the account and signs in; what is still missing (mail, approval) is said on the start page. */
  default: async ({ request, fetch, locals }) => {
    const form = await request.formData()
    const invitation = textOf(form, 'invitation')
    const body = {
      username: textOf(form, 'username').trim(),
      display_name: textOf(form, 'display_name'),
      email: textOf(form, 'email').trim(),
      password: textOf(form, 'password'),
      reason: textOf(form, 'reason'),
      agreement: form.has('agreement'),
      locale: locals.locale,
      ...(invitation && { invitation }),
    }
    try {
      await api(fetch).post('/api/rounds/v1/sign-up', body)
    } catch (cause) {
      return refused(cause, 'sign-up', form)
    }
    redirect(303, ownPath(form.get('next')))
  },
}
