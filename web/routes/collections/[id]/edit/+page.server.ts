import { error, redirect } from '@sveltejs/kit'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { Account, CollectionWithAccounts } from '#lib/api/types.ts'
import { factsOf } from '#lib/collections/facts.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** A collection of the member's own, and the people who are found for it. */
export async function load({ fetch, url, params, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const client = api(fetch)
  const words = url.searchParams.get('q')?.slice(0, 200).trim() ?? ''
  const [{ collection, accounts }, found] = await orErrorPage(
    Promise.all([
      client.get<CollectionWithAccounts>(`/api/v1/collections/${encodeURIComponent(params.id)}`),
      words === '' ? [] : client.get<Account[]>('/api/v1/accounts/search', { q: words, limit: 10 }),
    ]),
    url,
  )
  if (collection.account_id !== viewer.id) error(403, { message: 'This action is not allowed' })
  return { collection, accounts, found, words }
}

/** Runs one change that a form asks for; `name` tells which form of the page it was. */
async function change(
  { request, fetch, params }: RequestEvent,
  nameOf: (form: FormData) => string,
  act: (client: Api, path: string, form: FormData) => Promise<unknown>,
) {
  const form = await request.formData()
  try {
    await act(api(fetch), `/api/v1/collections/${encodeURIComponent(params.id)}`, form)
  } catch (cause) {
    return refused(cause, nameOf(form), form)
  }
  return done(nameOf(form))
}

export const actions: Actions = {
  save: (event) =>
    change(
      event,
      () => 'facts',
      (client, path, form) => client.patch(path, factsOf(form)),
    ),
  add: (event) =>
    change(
      event,
      (form) => `add-${textOf(form, 'account_id')}`,
      (client, path, form) => client.post(`${path}/items`, { account_id: textOf(form, 'account_id') }),
    ),
  remove: (event) =>
    change(
      event,
      (form) => `remove-${textOf(form, 'item')}`,
      (client, path, form) => client.delete(`${path}/items/${encodeURIComponent(textOf(form, 'item'))}`),
    ),
  delete: async ({ fetch, params, request }) => {
    const form = await request.formData()
    let back = '/collections'
    try {
      await api(fetch).delete(`/api/v1/collections/${encodeURIComponent(params.id)}`)
      back = `/@${(await api(fetch).get<Account>('/api/v1/accounts/verify_credentials')).acct}/collections`
    } catch (cause) {
      return refused(cause, 'delete', form)
    }
    redirect(303, back)
  },
}
