import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused } from '#lib/forms/answer.ts'
import type { CalendarSubscription } from '#wire/calendar.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const path = '/api/rounds/v1/chats/subscription'

/** Addresses for calendar programs; members have one of their own if they want. */
export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const own = viewer ? await orErrorPage(api(fetch).get<CalendarSubscription | null>(path), url) : null
  return { own }
}

async function act(
  { request, fetch }: RequestEvent,
  name: string,
  ask: (client: Api) => Promise<Record<string, string>>,
) {
  const form = await request.formData()
  try {
    return done(name, await ask(api(fetch)))
  } catch (cause) {
    return refused(cause, name, form)
  }
}

export const actions: Actions = {
  /** The address is told once, here. */
  make: (event) =>
    act(event, 'make', async (client) => {
      const { url } = await client.post<CalendarSubscription>(path)
      return { url: url ?? '' }
    }),
  end: (event) =>
    act(event, 'end', async (client) => {
      await client.delete(path)
      return {}
    }),
}
