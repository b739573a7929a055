import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** A link with which one joins at once (GET /api/rounds/v1/invitations). */
export interface Invitation {
  id: string
  url: string
  note: string
  created_at: string
  expires_at: string | null
  max_uses: number | null
  uses: number
}

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { invitations: await orErrorPage(api(fetch).get<Invitation[]>('/api/rounds/v1/invitations'), url) }
}

const secondsPerDay = 86_400

export const actions: Actions = {
  create: async ({ request, fetch }) => {
    const form = await request.formData()
    const uses = Number(textOf(form, 'uses'))
    const days = Number(textOf(form, 'days'))
    const body = {
      note: textOf(form, 'note'),
      ...(uses > 0 && { max_uses: uses }),
      ...(days > 0 && { expires_in: days * secondsPerDay }),
    }
    try {
      const { id } = await api(fetch).post<Invitation>('/api/rounds/v1/invitations', body)
      return done('create', { id })
    } catch (cause) {
      return refused(cause, 'create', form)
    }
  },
  delete: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).delete(`/api/rounds/v1/invitations/${encodeURIComponent(id)}`)
    } catch (cause) {
      return refused(cause, `delete-${id}`, form)
    }
    return done(`delete-${id}`)
  },
}
