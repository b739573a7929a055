import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import { saveSeries } from '#lib/chats/plan/save-plan.ts'
import { refused } from '#lib/forms/answer.ts'
import type { ChatSeries } from '#wire/chat.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** A new series; `?tag=` begins it. */
export async function load({ url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  return { tag: (url.searchParams.get('tag') ?? '').replace(/^[#＃]/u, '').slice(0, 100) }
}

export const actions: Actions = {
  save: async ({ request, fetch }) => {
    const form = await request.formData()
    let series: ChatSeries
    try {
      series = await saveSeries(api(fetch), form)
    } catch (cause) {
      return refused(cause, 'series', form)
    }
    redirect(303, `/chats/series/${series.id}`)
  },
}
