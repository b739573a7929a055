import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import type { Entry } from '#lib/api/types.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import { entryOfForm } from '#lib/registry/read-form.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** Only members propose. */
export async function load({ parent, url }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    let name: string
    try {
      const tag = textOf(form, 'tag').trim() || '#'
      const made = await api(fetch).put<Entry>(`/api/rounds/v1/registry/${encodeURIComponent(tag)}`, {
        ...entryOfForm(form),
        revision: 0,
        owner_id: textOf(form, 'owner_id'),
      })
      name = made.tag.shown
    } catch (cause) {
      return refused(cause, 'entry', form)
    }
    redirect(303, `/tags/${encodeURIComponent(name)}/about`)
  },
}
