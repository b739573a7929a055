import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** A browser that is signed in, or an app that may act (GET /api/rounds/v1/sessions). */
export interface Session {
  id: string
  kind: 'session' | 'app'
  current: boolean
  app: { name: string; website: string | null } | null
  scopes: string[]
  created_at: string
  last_used_at: string
  user_agent: string
  address: string
}

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { sessions: await orErrorPage(api(fetch).get<Session[]>('/api/rounds/v1/sessions'), url) }
}

export const actions: Actions = {
  end: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).delete(`/api/rounds/v1/sessions/${encodeURIComponent(id)}`)
    } catch (cause) {
      return refused(cause, `end-${id}`, form)
    }
    return done(`end-${id}`)
  },
  others: async ({ request, fetch }) => {
    try {
      await api(fetch).delete('/api/rounds/v1/sessions')
    } catch (cause) {
      return refused(cause, 'others', await request.formData())
    }
    return done('others')
  },
}
