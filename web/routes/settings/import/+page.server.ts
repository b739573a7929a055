import { redirect } from '@sveltejs/kit'
import type { Import } from '#wire/portability.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/imports'

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { imports: await orErrorPage(api(fetch).get<Import[]>(path), url) }
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    let found: Import
    try {
      found = await api(fetch).post<Import>(path, form)
    } catch (cause) {
      return refused(cause, 'import', form)
    }
    redirect(303, `/settings/import/${found.id}`)
  },
}
