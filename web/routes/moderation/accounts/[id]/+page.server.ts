import type { AccountHistory, CannedAnswer } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered, sendDecision, sendNote } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const desk = '/api/rounds/v1/admin'
const lifts = ['enable', 'unsilence', 'unsensitive', 'unsuspend']

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const [history, answers] = await Promise.all([
    orErrorPage(client.get<AccountHistory>(`${desk}/accounts/${params.id}`), url),
    orErrorPage(client.get<CannedAnswer[]>(`${desk}/answers`), url),
  ])
  return { history, answers }
}

export const actions: Actions = {
  decide: (event) => answered(event, 'decide', (client, form) => sendDecision(client, event.params.id, form)),
  note: (event) => answered(event, 'note', (client, form) => sendNote(client, event.params.id, form)),
  unnote: (event) =>
    answered(
      event,
      (form) => `unnote-${textOf(form, 'id')}`,
      (client, form) => client.delete(`${desk}/notes/${encodeURIComponent(textOf(form, 'id'))}`),
    ),
  lift: (event) =>
    answered(event, 'lift', async (client, form) => {
      const verb = textOf(form, 'verb')
      if (lifts.includes(verb)) await client.post(`/api/v1/admin/accounts/${event.params.id}/${verb}`)
    }),
  delete: (event) =>
    answered(event, 'delete', (client) => client.delete(`/api/v1/admin/accounts/${event.params.id}`)),
}
