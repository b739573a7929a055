import { error } from '@sveltejs/kit'
import type { Settings } from '#wire/settings.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import { isAdmin } from '#lib/moderation/is-admin.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/settings'

export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!isAdmin(viewer)) error(403, { message: 'This action is not allowed' })
  return { settings: await orErrorPage(api(fetch).get<Settings>(path), url) }
}

export const actions: Actions = {
  default: (event) =>
    answered(event, 'rules', (client, form) =>
      client.patch(path, {
        federation: {
          mode: textOf(form, 'mode'),
          secure_mode: form.has('secure_mode'),
          remote_media: textOf(form, 'remote_media'),
        },
        moderation: { show_blocked_servers: textOf(form, 'show_blocked_servers') },
      }),
    ),
}
