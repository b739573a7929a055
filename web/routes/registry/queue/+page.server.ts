import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** For who looks after the registry; the API asks once more. */
export async function load({ parent, url }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
}

export const actions: Actions = {
  confirm: async ({ request, fetch }) => {
    const form = await request.formData()
    const tag = textOf(form, 'tag')
    try {
      const path = `/api/rounds/v1/registry/${encodeURIComponent(tag)}/confirm`
      await api(fetch).post(path, { revision: Number(textOf(form, 'revision')) || null })
    } catch (cause) {
      return refused(cause, `confirm-${tag}`, form)
    }
    return done(`confirm-${tag}`)
  },
}
