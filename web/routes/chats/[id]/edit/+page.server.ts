import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { chatPath } from '#lib/chats/address.ts'
import { saveOrMeet } from '#lib/chats/plan/meet-newer.ts'
import { savedChat, savePlan } from '#lib/chats/plan/save-plan.ts'
import { done } from '#lib/forms/answer.ts'
import type { Chat } from '#wire/chat.ts'
import type { Actions, PageServerLoadEvent } from './$types'

export async function load({ fetch, url, params, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  return { chat: await orErrorPage(api(fetch).get<Chat>(chatPath(params.id)), url) }
}

export const actions: Actions = {
  save: async ({ request, fetch, params }) => {
    const client = api(fetch)
    const form = await request.formData()
    form.set('id', params.id)
    const end = await saveOrMeet(form, 'plan', {
      save: () => savePlan(client, form),
      look: () => savedChat(client, params.id),
    })
    if ('failed' in end) return end.failed
    if (form.get('then') === 'schedule') redirect(303, `/chats/${end.saved.id}`)
    return done('plan')
  },
}
