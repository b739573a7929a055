import { redirect } from '@sveltejs/kit'
import { api, ApiError } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Actions, RequestEvent } from './$types'

async function act({ request, fetch, params, url }: RequestEvent, word: string, body: object = {}) {
  const form = await request.formData()
  try {
    await api(fetch).post(`/api/rounds/v1/chat_series/${encodeURIComponent(params.id)}/${word}`, body)
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 401) redirect(303, signInPath(url))
    return refused(cause, word, form)
  }
  redirect(303, `/chats/series/${params.id}`)
}

/** The same form begins something and takes it back. */
const isOn = ({ url }: RequestEvent) => url.searchParams.get('on') !== 'false'

export const actions: Actions = {
  follow: (event) => act(event, isOn(event) ? 'follow' : 'unfollow'),
  posts: (event) => act(event, 'follow', { posts: isOn(event) }),
  agree: (event) => act(event, 'agree'),
  stepDown: (event) => act(event, 'step_down'),
}
