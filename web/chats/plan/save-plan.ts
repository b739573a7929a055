import { ApiError, type Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import { textOf } from '#lib/forms/answer.ts'
import type { Chat, ChatSeries } from '#wire/chat.ts'
import { chatPath } from '../address.ts'
import { seriesWishOf } from './series-values.ts'
import { wishOf, type PersonWish } from './values.ts'

/** Makes or changes a chat as its form says, and announces it when the form says so. Throws `ApiError`. */
export async function savePlan(client: Api, form: FormData): Promise<Chat> {
  const { body, people } = wishOf(form)
  const hosts = await Promise.all(people.map((person, at) => hostOf(client, person, at)))
  const id = textOf(form, 'id')
  const schedules = textOf(form, 'then') === 'schedule'
  if (id === '') {
    const status = schedules ? 'scheduled' : 'draft'
    return client.post<Chat>('/api/rounds/v1/chats', { ...body, hosts, status })
  }
  const { series_id: _, ...facts } = body
  const revision = Number(textOf(form, 'revision'))
  const chat = await client.put<Chat>(chatPath(id), { ...facts, hosts, revision })
  return schedules ? client.post<Chat>(`${chatPath(id)}/schedule`) : chat
}

/** Makes a series, or changes the one of `id`, as its form says. Throws `ApiError`. */
export async function saveSeries(client: Api, form: FormData, id?: string): Promise<ChatSeries> {
  const { body, people } = seriesWishOf(form)
  const named = await Promise.all(people.map((person, at) => hostOf(client, person, at)))
  const wish = { ...body, hosts: named }
  if (id === undefined) return client.post<ChatSeries>('/api/rounds/v1/chat_series', wish)
  const revision = Number(textOf(form, 'revision'))
  return client.put<ChatSeries>(`/api/rounds/v1/chat_series/${encodeURIComponent(id)}`, { ...wish, revision })
}

async function hostOf(client: Api, { acct, role }: PersonWish, at: number) {
  try {
    const { id } = await client.get<Account>('/api/v1/accounts/lookup', { acct })
    return { account_id: id, role }
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.status !== 404) throw cause
    const sentence = `@${acct}: nobody of this name is known here`
    throw new ApiError(422, { error: sentence, field: `hosts[${at}].account_id` })
  }
}
