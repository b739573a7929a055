import { fail, redirect } from '@sveltejs/kit'
import { ApiError, api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import { postHref } from '#lib/posts/address.ts'
import type { Actions, PageServerLoad } from './$types'

/** A key for the form, so that sending it twice publishes once. */
export const load: PageServerLoad = () => ({ formKey: crypto.randomUUID() })

/** The composer without script: a plain form that asks the API as everybody does. */
export const actions: Actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData()
    const field = (name: string) => String(form.get(name) ?? '')
    const values = {
      status: field('status'),
      spoiler_text: field('spoiler_text'),
      visibility: field('visibility') || undefined,
      purpose: field('purpose') || null,
      language: field('language') || undefined,
      in_reply_to_id: field('in_reply_to_id') || undefined,
    }
    let post: Status
    try {
      const key = field('idempotency_key')
      post = await api(fetch).post<Status>('/api/v1/statuses', values, key ? { 'idempotency-key': key } : {})
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.status === 401) redirect(303, signInPath(url))
      return fail(cause.status === 0 ? 503 : cause.status, {
        values,
        field: cause.field,
        reason: cause.message,
      })
    }
    redirect(303, postHref(post))
  },
}
