import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { savePlan } from '#lib/chats/plan/save-plan.ts'
import { valuesOfNext, type Values } from '#lib/chats/plan/values.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Chat, ChatSeries } from '#wire/chat.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** A new chat; `?tag=` or `?series=` begin it. */
export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const series = await orErrorPage(
    api(fetch).get<ChatSeries[]>('/api/rounds/v1/chat_series', { mine: true, limit: 80 }),
    url,
  )
  const next = series.find(({ id }) => id === url.searchParams.get('series'))
  const tag = (url.searchParams.get('tag') ?? '').replace(/^[#＃]/u, '').slice(0, 100)
  const start: Values = next ? valuesOfNext(next, viewer.acct) : { tag }
  return { series, start }
}

export const actions: Actions = {
  save: async ({ request, fetch }) => {
    const form = await request.formData()
    let chat: Chat
    try {
      chat = await savePlan(api(fetch), form)
    } catch (cause) {
      return refused(cause, 'plan', form)
    }
    redirect(303, chat.status === 'draft' ? `/chats/${chat.id}/console` : `/chats/${chat.id}`)
  },
}
