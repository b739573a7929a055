import type { CannedAnswer, ReportCase } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered, sendDecision, sendNote } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const desk = '/api/rounds/v1/admin'

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const [found, answers] = await Promise.all([
    orErrorPage(client.get<ReportCase>(`${desk}/reports/${params.id}`), url),
    orErrorPage(client.get<CannedAnswer[]>(`${desk}/answers`), url),
  ])
  return { case: found, answers }
}

const step = (verb: string, body?: object) => (event: RequestEvent) =>
  answered(event, 'step', (client) => client.post(`/api/v1/admin/reports/${event.params.id}/${verb}`, body))

export const actions: Actions = {
  claim: (event) =>
    answered(event, 'step', (client, form) =>
      client.post(`${desk}/reports/${event.params.id}/claim`, { take_over: form.has('take_over') }),
    ),
  unclaim: step('unassign'),
  resolve: step('resolve'),
  reopen: step('reopen'),
  decide: (event) =>
    answered(event, 'decide', async (client, form) => {
      const { target_account } = await client.get<{ target_account: { id: string } }>(
        `/api/v1/admin/reports/${event.params.id}`,
      )
      await sendDecision(client, target_account.id, form)
    }),
  note: (event) =>
    answered(event, 'note', async (client, form) => {
      const { target_account } = await client.get<{ target_account: { id: string } }>(
        `/api/v1/admin/reports/${event.params.id}`,
      )
      await sendNote(client, target_account.id, form)
    }),
  unnote: (event) =>
    answered(
      event,
      (form) => `unnote-${textOf(form, 'id')}`,
      (client, form) => client.delete(`${desk}/notes/${encodeURIComponent(textOf(form, 'id'))}`),
    ),
}
