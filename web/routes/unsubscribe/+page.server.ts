import { error } from '@sveltejs/kit'
import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { NotificationDelivery } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const path = (secret: string) => `/api/rounds/v1/unsubscribe/${encodeURIComponent(secret)}`

type State = { stopped: boolean; mail: NotificationDelivery['mail'] }

/** Where the link in a mail leads: it changes nothing by being opened, for mail programs open links by themselves. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const token = url.searchParams.get('token') ?? ''
  if (token === '') error(404, { message: 'Record not found', reason: '' })
  const { stopped, mail } = await orErrorPage(api(fetch).get<State>(`${path(token)}/state`), url)
  return { token, stopped, mail }
}

type Act = (event: RequestEvent, secret: string, written: FormData) => Promise<unknown>

function answering(form: string, act: Act) {
  return async (event: RequestEvent) => {
    const written = await event.request.formData()
    try {
      await act(event, textOf(written, 'token'), written)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      return refused(cause, form, written)
    }
    return done(form, { type: textOf(written, 'type'), before: textOf(written, 'before') })
  }
}

export const actions: Actions = {
  stop: answering('stop', ({ fetch }, secret) => api(fetch).post(path(secret))),
  /** Mails about one type alone: stopped, or with what was chosen before. */
  type: answering('type', ({ fetch }, secret, written) =>
    api(fetch).put(`${path(secret)}/types/${encodeURIComponent(textOf(written, 'type'))}`, {
      mail: textOf(written, 'mail'),
    }),
  ),
  start: answering('start', ({ fetch }, secret) => api(fetch).delete(path(secret))),
}
