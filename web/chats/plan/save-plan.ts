import { ApiError, type Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import { textOf } from '#lib/forms/answer.ts'
import { nameOf } from '#lib/posts/address.ts'
import type { Chat, ChatAct, ChatSeries } from '#wire/chat.ts'
import { chatPath } from '../address.ts'
import type { Saved } from './meet-newer.ts'
import { seriesWishOf, valuesOfSeries } from './series-values.ts'
import { valuesOf, wishOf, type PersonWish } from './values.ts'

/**
 * Makes or changes a chat as its form says, and announces it when the form says so. The same form sent twice makes one chat. Throws
 * `ApiError`; where only the announcement was refused, the form knows that the rest is saved.
 */
export async function savePlan(client: Api, form: FormData): Promise<Chat> {
  const { body, people } = wishOf(form)
  const hosts = await Promise.all(people.map((person, at) => hostOf(client, person, at)))
  const id = textOf(form, 'id')
  const schedules = textOf(form, 'then') === 'schedule'
  if (id === '') {
    const status = schedules ? 'scheduled' : 'draft'
    const wish = { ...body, hosts, status }
    return client.post<Chat>('/api/rounds/v1/chats', wish, await keyFor(form, wish))
  }
  const { series_id: _, ...facts } = body
  const revision = Number(textOf(form, 'revision'))
  const chat = await client.put<Chat>(chatPath(id), { ...facts, hosts, revision })
  form.set('revision', String(chat.revision))
  form.set('was', JSON.stringify(valuesOf(chat)))
  return schedules ? client.post<Chat>(`${chatPath(id)}/schedule`) : chat
}

/**
 * By what the API recognises a form that was sent already: the key that came with the page, and what it says, because who goes back and
 * writes something else wants something else.
 */
async function keyFor(form: FormData, wish: object): Promise<Record<string, string>> {
  const key = textOf(form, 'idempotency_key')
  if (key === '') return {}
  const said = new TextEncoder().encode(JSON.stringify([key, wish]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', said))
  return { 'idempotency-key': [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') }
}

/** A chat as it is saved now, and who changed it last. Throws `ApiError`. */
export async function savedChat(client: Api, id: string): Promise<Saved> {
  const [chat, acts] = await Promise.all([
    client.get<Chat>(chatPath(id)),
    client.get<ChatAct[]>(`${chatPath(id)}/acts`, { limit: 20 }),
  ])
  const last = acts.find(({ what }) => changes.has(what))?.by
  return { values: valuesOf(chat), revision: chat.revision, by: last ? nameOf(last) : null }
}

/** What counts the revision of a chat up. */
const changes: ReadonlySet<string> = new Set([
  'changed',
  'people_changed',
  'scheduled',
  'question_added',
  'question_changed',
  'question_deleted',
])

/** A series as it is saved now. Throws `ApiError`. */
export async function savedSeries(client: Api, id: string): Promise<Saved> {
  const series = await client.get<ChatSeries>(seriesPath(id))
  return { values: valuesOfSeries(series), revision: series.revision, by: null }
}

const seriesPath = (id: string) => `/api/rounds/v1/chat_series/${encodeURIComponent(id)}`

/** Makes a series, or changes the one of `id`, as its form says. Throws `ApiError`. */
export async function saveSeries(client: Api, form: FormData, id?: string): Promise<ChatSeries> {
  const { body, people } = seriesWishOf(form)
  const named = await Promise.all(people.map((person, at) => hostOf(client, person, at)))
  const wish = { ...body, hosts: named }
  if (id === undefined) return client.post<ChatSeries>('/api/rounds/v1/chat_series', wish)
  const revision = Number(textOf(form, 'revision'))
  return client.put<ChatSeries>(seriesPath(id), { ...wish, revision })
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
