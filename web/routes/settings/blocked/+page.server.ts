import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** People and servers that the member has blocked. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const [people, servers] = await orErrorPage(
    Promise.all([
      client.page<Account>('/api/v1/blocks', { max_id: url.searchParams.get('max_id') }),
      client.get<string[]>('/api/v1/domain_blocks', { limit: 200 }),
    ]),
    url,
  )
  return { people, servers }
}

async function change(
  { request, fetch }: RequestEvent,
  act: (client: Api, form: FormData) => Promise<unknown>,
  nameOf: (form: FormData) => string,
) {
  const form = await request.formData()
  try {
    await act(api(fetch), form)
  } catch (cause) {
    return refused(cause, nameOf(form), form)
  }
  return done(nameOf(form))
}

export const actions: Actions = {
  unblock: (event) =>
    change(
      event,
      (client, form) => client.post(`/api/v1/accounts/${encodeURIComponent(textOf(form, 'id'))}/unblock`),
      (form) => `unblock-${textOf(form, 'id')}`,
    ),
  blockServer: (event) =>
    change(
      event,
      (client, form) => client.post('/api/v1/domain_blocks', { domain: textOf(form, 'domain') }),
      () => 'server',
    ),
  unblockServer: (event) =>
    change(
      event,
      (client, form) => client.delete('/api/v1/domain_blocks', { domain: textOf(form, 'domain') }),
      (form) => `server-${textOf(form, 'domain')}`,
    ),
}
