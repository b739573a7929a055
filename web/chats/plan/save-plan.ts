import { ApiError, type Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import { textOf } from '#lib/forms/answer.ts'
import type { Chat } from '#wire/chat.ts'
import { chatPath } from '../address.ts'
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
