import { redirect } from '@sveltejs/kit'
import { api, ApiError, type Api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import { ownPath } from '#lib/api/own-path.ts'
import { chatPath } from '#lib/chats/address.ts'
import { answerWish } from '#lib/chats/room/answer-wish.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Chat, Contribution } from '#wire/chat.ts'
import type { Actions, RequestEvent } from './$types'

/** Does what a form without script asks for, and leads back to where it stood. */
async function act(
  event: RequestEvent,
  name: string,
  ask: (client: Api, path: string, form: FormData) => Promise<unknown>,
) {
  const { request, fetch, params, url } = event
  const form = await request.formData()
  try {
    await ask(api(fetch), chatPath(params.id), form)
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 401) redirect(303, signInPath(url))
    return refused(cause, name, form)
  }
  redirect(303, ownPath(form.get('next'), `/chats/${params.id}`))
}

const turn = (client: Api, path: string, form: FormData) =>
  textOf(form, 'on') === 'true' ? client.put(path) : client.delete(path)

export const actions: Actions = {
  remind: (event) => act(event, 'remind', (client, path, form) => turn(client, `${path}/reminder`, form)),
  here: (event) => act(event, 'here', (client, path, form) => turn(client, `${path}/presence`, form)),
  leaveOut: (event) => act(event, 'leaveOut', (client, path, form) => turn(client, `${path}/left_out`, form)),
  agree: (event) => act(event, 'agree', (client, path) => client.post(`${path}/agree`)),
  stepDown: (event) => act(event, 'stepDown', (client, path) => client.post(`${path}/step_down`)),
  answer: (event) => act(event, 'answer', answer),
}

/** Publishes an answer as the composer of the room does it. */
async function answer(client: Api, path: string, form: FormData): Promise<void> {
  const chat = await client.get<Chat>(path)
  const parentId = textOf(form, 'in_reply_to_id')
  const parent = parentId
    ? await client.get<Contribution>(`${path}/contributions/${encodeURIComponent(parentId)}`)
    : null
  const question = Number(textOf(form, 'question'))
  const { id: viewerId } = await client.get<{ id: string }>('/api/v1/accounts/verify_credentials')
  const words = {
    text: textOf(form, 'text'),
    question: Number.isInteger(question) && question > 0 ? question : null,
    tagged: form.has('tagged'),
    parent: parent?.status ?? null,
  }
  await client.post('/api/v1/statuses', answerWish(chat, viewerId, words))
}
