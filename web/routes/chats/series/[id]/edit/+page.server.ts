import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { saveOrMeet } from '#lib/chats/plan/meet-newer.ts'
import { savedSeries, saveSeries } from '#lib/chats/plan/save-plan.ts'
import { done, refused } from '#lib/forms/answer.ts'
import type { ChatSeries } from '#wire/chat.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const pathOf = (id: string) => `/api/rounds/v1/chat_series/${encodeURIComponent(id)}`

export async function load({ fetch, url, params, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  return { series: await orErrorPage(api(fetch).get<ChatSeries>(pathOf(params.id)), url) }
}

export const actions: Actions = {
  save: async ({ request, fetch, params }) => {
    const client = api(fetch)
    const form = await request.formData()
    const end = await saveOrMeet(form, 'series', {
      save: () => saveSeries(client, form, params.id),
      look: () => savedSeries(client, params.id),
    })
    return 'failed' in end ? end.failed : done('series')
  },
  end: async ({ request, fetch, params }) => {
    const form = await request.formData()
    try {
      await api(fetch).post(`${pathOf(params.id)}/end`)
    } catch (cause) {
      return refused(cause, 'end', form)
    }
    redirect(303, `/chats/series/${params.id}`)
  },
}
