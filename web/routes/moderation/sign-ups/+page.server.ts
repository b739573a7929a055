import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** Somebody who waits for approval (GET /api/rounds/v1/admin/sign-ups). */
export interface WaitingSignUp {
  id: string
  username: string
  display_name: string
  email: string
  email_confirmed: boolean
  reason: string
  locale: string
  address: string
  created_at: string
}

const pageSize = 40

export async function load({ fetch, url }: PageServerLoadEvent) {
  const query = { max_id: url.searchParams.get('max_id'), limit: pageSize }
  const { items, next } = await orErrorPage(
    api(fetch).page<WaitingSignUp>('/api/rounds/v1/admin/sign-ups', query),
    url,
  )
  return {
    waiting: items,
    olderThan: next !== null ? new URLSearchParams(next.split('?')[1]).get('max_id') : null,
  }
}

export const actions: Actions = {
  approve: (event) => decide(event, 'approve'),
  reject: (event) => decide(event, 'reject'),
}

async function decide({ request, fetch }: RequestEvent, decision: 'approve' | 'reject') {
  const form = await request.formData()
  const id = textOf(form, 'id')
  const name = `${decision}-${id}`
  try {
    await api(fetch).post(`/api/rounds/v1/admin/sign-ups/${encodeURIComponent(id)}/${decision}`)
  } catch (cause) {
    return refused(cause, name, form)
  }
  return done(name, { name: textOf(form, 'name') })
}
