import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { AdminTag } from '#wire/admin-trends.ts'
import type { Tag } from '#lib/api/types.ts'
import type { Actions, PageServerLoadEvent } from './$types'

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const known = await orErrorPage(client.get<Tag>(`/api/v1/tags/${encodeURIComponent(params.name)}`), url)
  // What nobody has used in public has no number, and nothing can be said about it.
  const isKept = /^[0-9]+$/.test(known.id)
  const tag = isKept ? await orErrorPage(client.get<AdminTag>(`/api/v1/admin/tags/${known.id}`), url) : null
  return { name: known.name, tag }
}

export const actions: Actions = {
  default: (event) =>
    answered(event, 'hashtag', (client, form) =>
      client.put(`/api/v1/admin/tags/${encodeURIComponent(textOf(form, 'id'))}`, {
        display_name: textOf(form, 'display_name'),
        usable: form.has('usable'),
        listable: form.has('listable'),
        trendable: form.has('trendable'),
      }),
    ),
}
