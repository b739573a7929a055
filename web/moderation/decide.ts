import type { RequestEvent } from '@sveltejs/kit'
import { api, type Api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'

const desk = '/api/rounds/v1/admin'

/** A form action that asks the API for one thing, and answers the form of that name. */
export async function answered(
  { request, fetch }: Pick<RequestEvent, 'request' | 'fetch'>,
  name: string | ((form: FormData) => string),
  ask: (client: Api, form: FormData) => Promise<unknown>,
) {
  const form = await request.formData()
  const formName = typeof name === 'string' ? name : name(form)
  try {
    await ask(api(fetch), form)
  } catch (cause) {
    return refused(cause, formName, form)
  }
  return done(formName)
}

/** What the decision form says. Without script a canned answer stands before what was typed. */
export async function sendDecision(client: Api, accountId: string, form: FormData): Promise<void> {
  const typed = textOf(form, 'text')
  const preset = typed === '' ? await textOfPreset(client, textOf(form, 'preset')) : ''
  await client.post(`${desk}/accounts/${accountId}/decisions`, {
    action: textOf(form, 'action'),
    text: typed || preset,
    status_ids: form.getAll('status_ids').map(String),
    collection_ids: form.getAll('collection_ids').map(String),
    report_id: textOf(form, 'report_id') || null,
    send_email_notification: form.has('by_mail'),
    take_over: form.has('take_over'),
  })
}

async function textOfPreset(client: Api, id: string): Promise<string> {
  if (id === '') return ''
  const answers = await client.get<{ id: string; text: string }[]>(`${desk}/answers`)
  return answers.find((one) => one.id === id)?.text ?? ''
}

/** Leaves a note about an account, where there is one with its report. */
export async function sendNote(client: Api, accountId: string, form: FormData): Promise<void> {
  await client.post(`${desk}/accounts/${accountId}/notes`, {
    text: textOf(form, 'text'),
    report_id: textOf(form, 'report_id') || null,
  })
}
