import { error } from '@sveltejs/kit'
import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const path = (secret: string) => `/api/rounds/v1/unsubscribe/${encodeURIComponent(secret)}`

/** Where the link in a mail leads: it changes nothing by being opened, for mail programs open links by themselves. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const token = url.searchParams.get('token') ?? ''
  if (token === '') error(404, { message: 'Record not found', reason: '' })
  const { stopped } = await orErrorPage(api(fetch).get<{ stopped: boolean }>(`${path(token)}/state`), url)
  return { token, stopped }
}

function answering(form: string, act: (event: RequestEvent, secret: string) => Promise<unknown>) {
  return async (event: RequestEvent) => {
    const written = await event.request.formData()
    try {
      await act(event, textOf(written, 'token'))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      return refused(cause, form, written)
    }
    return done(form)
  }
}

export const actions: Actions = {
  stop: answering('stop', ({ fetch }, secret) => api(fetch).post(path(secret))),
  start: answering('start', ({ fetch }, secret) => api(fetch).delete(path(secret))),
}
