import type { QueueAppeal } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const path = '/api/rounds/v1/admin/appeals'
const pageSize = 30

export async function load({ fetch, url }: PageServerLoadEvent) {
  const state = url.searchParams.get('state') === 'decided' ? 'decided' : 'pending'
  const query = { state, max_id: url.searchParams.get('max_id'), limit: pageSize }
  const { items, next } = await orErrorPage(api(fetch).page<QueueAppeal>(path, query), url)
  return { appeals: items, state, olderThan: next !== null ? (items.at(-1)?.id ?? null) : null }
}

const decide = (verb: 'approve' | 'reject') => (event: RequestEvent) =>
  answered(
    event,
    (form) => `appeal-${textOf(form, 'id')}`,
    (client, form) => client.post(`${path}/${encodeURIComponent(textOf(form, 'id'))}/${verb}`),
  )

export const actions: Actions = { approve: decide('approve'), reject: decide('reject') }
