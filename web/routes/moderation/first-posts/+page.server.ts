import type { HeldPost } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/held-posts'
const pageSize = 20
const one = (form: FormData) => `${path}/${encodeURIComponent(textOf(form, 'id'))}`

export async function load({ fetch, url }: PageServerLoadEvent) {
  const query = { max_id: url.searchParams.get('max_id'), limit: pageSize }
  const { items, next } = await orErrorPage(api(fetch).page<HeldPost>(path, query), url)
  const older = next !== null ? new URLSearchParams(next.split('?')[1]) : null
  return { posts: items, olderThan: older?.get('max_id') ?? null }
}

export const actions: Actions = {
  release: (event) =>
    answered(
      event,
      (form) => `release-${textOf(form, 'id')}`,
      (client, form) => client.post(`${one(form)}/release`),
    ),
  reject: (event) =>
    answered(
      event,
      (form) => `reject-${textOf(form, 'id')}`,
      (client, form) =>
        client.post(`${one(form)}/reject`, {
          text: textOf(form, 'text'),
          send_email_notification: form.has('by_mail'),
        }),
    ),
}
