import type { Relay } from '#wire/relay.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/relays'

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { relays: await orErrorPage(api(fetch).get<Relay[]>(path), url) }
}

const of = (form: FormData) => `${path}/${encodeURIComponent(textOf(form, 'id'))}`
const named = (form: FormData) => `relay-${textOf(form, 'id')}`

export const actions: Actions = {
  add: (event) =>
    answered(event, 'add', (client, form) => client.post(path, { url: textOf(form, 'url').trim() })),
  on: (event) => answered(event, named, (client, form) => client.post(`${of(form)}/on`)),
  off: (event) => answered(event, named, (client, form) => client.post(`${of(form)}/off`)),
  remove: (event) => answered(event, named, (client, form) => client.delete(of(form))),
}
