import { error, redirect } from '@sveltejs/kit'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { chatPath } from '#lib/chats/address.ts'
import { deeds, perform } from '#lib/chats/console/deeds.ts'
import { loadConsole } from '#lib/chats/console/load-console.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import type { Chat } from '#wire/chat.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** The console of a chat, for its hosts. */
export async function load({ fetch, params, url, parent, depends }: PageServerLoadEvent) {
  depends('rounds:console')
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  return {
    ...(await orErrorPage(loadConsole(api(fetch), params.id, url), url)),
    copyKey: crypto.randomUUID(),
  }
}

/** Does what a form asks for; `lead` says where it leads. */
async function act(
  { request, fetch, params }: RequestEvent,
  name: string,
  ask: (client: Api, form: FormData) => Promise<string | void>,
) {
  const form = await request.formData()
  let next: string | void
  try {
    next = await ask(api(fetch), form)
  } catch (cause) {
    return refused(cause, name, form)
  }
  redirect(303, next ?? `/chats/${params.id}/console`)
}

export const actions: Actions = {
  do: (event) =>
    act(event, 'do', async (client, form) => {
      const deed = deeds.find((one) => one === textOf(form, 'deed'))
      if (!deed) error(400)
      const fields: Record<string, string> = {}
      for (const [name, value] of form) if (typeof value === 'string' && name !== 'deed') fields[name] = value
      await perform(client, event.params.id, deed, fields)
    }),
  rehearse: (event) =>
    act(event, 'rehearse', async (client) => {
      const { id } = await client.post<Chat>(`${chatPath(event.params.id)}/rehearse`)
      return `/chats/${id}/console`
    }),
  copy: (event) =>
    act(event, 'copy', async (client, form) => {
      const key = textOf(form, 'idempotency_key')
      const { id } = await client.post<Chat>(
        `${chatPath(event.params.id)}/copy`,
        {},
        key ? { 'idempotency-key': key } : {},
      )
      return `/chats/${id}/edit`
    }),
  throwAway: (event) =>
    act(event, 'throwAway', async (client) => {
      const { rehearsal_of } = await client.get<Chat>(chatPath(event.params.id))
      await client.delete(chatPath(event.params.id))
      return rehearsal_of ? `/chats/${rehearsal_of}/console` : '/chats'
    }),
}
