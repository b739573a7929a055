import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import { entryOfForm } from '#lib/registry/read-form.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** Only members change what the registry says. */
export async function load({ parent, url }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
}

export const actions: Actions = {
  default: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const name = encodeURIComponent(params.name)
    try {
      const revision = Number(textOf(form, 'revision'))
      await api(fetch).put(`/api/rounds/v1/registry/${name}`, { ...entryOfForm(form), revision })
    } catch (cause) {
      return refused(cause, 'entry', form)
    }
    redirect(303, `/tags/${name}/about`)
  },
}
