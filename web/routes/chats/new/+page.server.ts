import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { savePlan } from '#lib/chats/plan/save-plan.ts'
import { valuesOfNext, type Values } from '#lib/chats/plan/values.ts'
import { refused } from '#lib/forms/answer.ts'
import type { Chat, ChatSeries } from '#wire/chat.ts'
import type { ReadEvent } from '#wire/calendar.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** A new chat; `?tag=` or `?series=` begin it. The key lets its form, sent twice, make one chat. */
export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const series = await orErrorPage(
    api(fetch).get<ChatSeries[]>('/api/rounds/v1/chat_series', { mine: true, limit: 80 }),
    url,
  )
  const next = series.find(({ id }) => id === url.searchParams.get('series'))
  const tag = (url.searchParams.get('tag') ?? '').replace(/^[#＃]/u, '').slice(0, 100)
  const start: Values = next ? valuesOfNext(next, viewer.acct) : { tag, ...valuesOfQuery(url.searchParams) }
  return { series, start, formKey: crypto.randomUUID() }
}

/** What was read from a calendar file, in the address. */
function valuesOfQuery(query: URLSearchParams): Values {
  const fields = [...query].filter(([name]) => /^(?:title|about|(?:day|time|zone|minutes)-[0-2])$/.test(name))
  return Object.fromEntries(fields)
}

/** A file with one event is a few thousand characters long. */
const longestFile = 200_000

export const actions: Actions = {
  calendar: async ({ request, fetch }) => {
    const form = await request.formData()
    const file = form.get('calendar')
    const query = new URLSearchParams()
    try {
      const calendar = file instanceof File ? await file.slice(0, longestFile + 1).text() : ''
      const { title, about, sittings } = await api(fetch).post<ReadEvent>(
        '/api/rounds/v1/chats/read_calendar',
        { calendar },
      )
      query.set('title', title)
      // An address holds no more; the rest is still in the file.
      query.set('about', about.slice(0, 2000))
      for (const [n, { starts_at: at, time_zone: zone, minutes }] of sittings.entries()) {
        const fields = { day: at.slice(0, 10), time: at.slice(11), zone, minutes: String(minutes) }
        for (const [name, value] of Object.entries(fields)) query.set(`${name}-${n}`, value)
      }
    } catch (cause) {
      return refused(cause, 'calendar', new FormData())
    }
    redirect(303, `/chats/new?${query}`)
  },
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
