import type { AdminAnnouncement } from '#wire/announcement.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/announcements'
const one = (form: FormData) => `${path}/${encodeURIComponent(textOf(form, 'id'))}`
const formOf = (form: FormData) => `announcement-${textOf(form, 'id')}`

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { announcements: await orErrorPage(api(fetch).get<AdminAnnouncement[]>(path), url) }
}

/** What a form says; its times are UTC, as it tells. */
function written(form: FormData) {
  const moment = (name: string) => {
    const text = textOf(form, name)
    return text === '' ? null : `${text.slice(0, 16)}:00Z`
  }
  return {
    text: textOf(form, 'text'),
    starts_at: moment('starts_at'),
    ends_at: moment('ends_at'),
    all_day: form.has('all_day'),
    scheduled_at: moment('scheduled_at'),
  }
}

export const actions: Actions = {
  add: (event) => answered(event, 'add', (client, form) => client.post(path, written(form))),
  save: (event) => answered(event, formOf, (client, form) => client.put(one(form), written(form))),
  publish: (event) => answered(event, formOf, (client, form) => client.post(`${one(form)}/publish`)),
  withdraw: (event) => answered(event, formOf, (client, form) => client.post(`${one(form)}/withdraw`)),
  delete: (event) => answered(event, formOf, (client, form) => client.delete(one(form))),
}
