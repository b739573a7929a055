import { redirect } from '@sveltejs/kit'
import { api, ApiError, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account, List, ListEntry } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** A list and what it holds. */
export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const id = encodeURIComponent(params.id)
  const [list, entries] = await orErrorPage(
    Promise.all([
      client.get<List>(`/api/v1/lists/${id}`),
      client.page<ListEntry>(`/api/rounds/v1/lists/${id}/entries`, {
        limit: 40,
        max_id: url.searchParams.get('max_id'),
      }),
    ]),
    url,
  )
  return { list, entries }
}

/** Runs one change that a form asks for; `name` tells which form of the page it was. */
async function change(
  { request, fetch, params }: RequestEvent,
  nameOf: (form: FormData) => string,
  act: (client: Api, id: string, form: FormData) => Promise<unknown>,
) {
  const form = await request.formData()
  try {
    await act(api(fetch), encodeURIComponent(params.id), form)
  } catch (cause) {
    return refused(cause, nameOf(form), form, { status: 404, field: 'what', word: 'ERR_UNKNOWN' })
  }
  return done(nameOf(form))
}

const entryPath = (id: string, form: FormData) =>
  `/api/rounds/v1/lists/${id}/entries/${encodeURIComponent(textOf(form, 'entry'))}`

export const actions: Actions = {
  save: (event) =>
    change(
      event,
      () => 'list',
      async (client, id, form) => {
        const exclusive = form.has('exclusive')
        // Only a change is sent: it sets all entries.
        const changed = exclusive !== (textOf(form, 'was_exclusive') === 'true')
        const body = { title: textOf(form, 'title'), replies_policy: textOf(form, 'replies_policy') }
        await client.put(`/api/v1/lists/${id}`, { ...body, ...(changed && { exclusive }) })
      },
    ),
  add: (event) =>
    change(
      event,
      () => 'add',
      async (client, id, form) => {
        await client.post(`/api/rounds/v1/lists/${id}/entries`, await whatOf(client, textOf(form, 'what')))
      },
    ),
  home: (event) =>
    change(
      event,
      (form) => `home-${textOf(form, 'entry')}`,
      (client, id, form) =>
        client.patch(entryPath(id, form), { in_home: textOf(form, 'in_home') === 'true' }),
    ),
  remove: (event) =>
    change(
      event,
      (form) => `remove-${textOf(form, 'entry')}`,
      (client, id, form) => client.delete(entryPath(id, form)),
    ),
  delete: async ({ fetch, params, request }) => {
    try {
      await api(fetch).delete(`/api/v1/lists/${encodeURIComponent(params.id)}`)
    } catch (cause) {
      return refused(cause, 'delete', await request.formData())
    }
    redirect(303, '/lists')
  },
}

/** `@name` is a person, `#name` a hashtag, everything else a search. */
async function whatOf(client: Api, typed: string): Promise<object> {
  const text = typed.trim()
  if (/^[#＃]\S+$/u.test(text)) return { hashtag: text }
  if (!/^@\S+$/u.test(text)) return { query: text }
  const account = await client.get<Account>('/api/v1/accounts/lookup', { acct: text }).catch((cause) => {
    if (cause instanceof ApiError && cause.status === 404) throw new ApiError(404, { error: 'Nobody' })
    throw cause
  })
  return { account_id: account.id }
}
