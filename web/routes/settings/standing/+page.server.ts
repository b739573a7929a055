import { redirect } from '@sveltejs/kit'
import type { Standing } from '#wire/moderation.ts'
import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/standing'

/** Open also to those who are suspended, who are visitors everywhere else. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const standing = api(fetch).get<Standing>(path)
  try {
    await standing
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 403) redirect(303, signInPath(url))
  }
  return { standing: await orErrorPage(standing, url) }
}

export const actions: Actions = {
  appeal: (event) =>
    answered(
      event,
      (form) => `appeal-${textOf(form, 'id')}`,
      (client, form) =>
        client.post(`${path}/${encodeURIComponent(textOf(form, 'id'))}/appeal`, {
          text: textOf(form, 'text'),
        }),
    ),
}
