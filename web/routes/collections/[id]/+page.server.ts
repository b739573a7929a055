import { api, type Api } from '#lib/api/client.ts'
import type { CollectionWithAccounts, FollowedAll } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, RequestEvent } from './$types'

/** Runs what one form of the page asks for. */
async function act(
  { request, fetch, params }: RequestEvent,
  name: string,
  ask: (client: Api, id: string, form: FormData) => Promise<Record<string, string> | void>,
) {
  const form = await request.formData()
  try {
    return done(name, (await ask(api(fetch), encodeURIComponent(params.id), form)) ?? {})
  } catch (cause) {
    return refused(cause, name, form)
  }
}

export const actions: Actions = {
  follow: (event) =>
    act(event, 'follow', async (client, id) => {
      const { followed, requested } = await client.post<FollowedAll>(
        `/api/rounds/v1/collections/${id}/follow`,
      )
      return { followed: followed.join(' '), requested: requested.join(' ') }
    }),
  undo: (event) =>
    act(event, 'undo', async (client, id, form) => {
      const account_ids = textOf(form, 'people').split(' ').filter(Boolean)
      await client.post(`/api/rounds/v1/collections/${id}/unfollow`, { account_ids })
    }),
  leave: (event) =>
    act(event, 'leave', async (client, id) => {
      const [{ collection }, me] = await Promise.all([
        client.get<CollectionWithAccounts>(`/api/v1/collections/${id}`),
        client.get<{ id: string }>('/api/v1/accounts/verify_credentials'),
      ])
      const item = collection.items.find((one) => one.account_id === me.id)
      if (item) await client.post(`/api/v1/collections/${id}/items/${item.id}/revoke`)
    }),
}
