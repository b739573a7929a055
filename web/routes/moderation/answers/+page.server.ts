import type { CannedAnswer } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/answers'
const one = (form: FormData) => `${path}/${encodeURIComponent(textOf(form, 'id'))}`
const formOf = (form: FormData) => `answer-${textOf(form, 'id')}`
const written = (form: FormData) => ({ title: textOf(form, 'title'), text: textOf(form, 'text') })

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { answers: await orErrorPage(api(fetch).get<CannedAnswer[]>(path), url) }
}

export const actions: Actions = {
  add: (event) => answered(event, 'add', (client, form) => client.post(path, written(form))),
  save: (event) => answered(event, formOf, (client, form) => client.put(one(form), written(form))),
  delete: (event) => answered(event, formOf, (client, form) => client.delete(one(form))),
}
