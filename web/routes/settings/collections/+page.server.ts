import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { offsetOf, pageOfEntries } from '#lib/collections/entries.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { CollectionWithAccounts } from '#lib/api/types.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** Who may put the member into collections, and the collections that they are in. */
export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const path = `/api/v1/accounts/${viewer.id}/in_collections`
  const query = { limit: 20, offset: offsetOf(url) }
  return { entries: await orErrorPage(pageOfEntries(api(fetch), path, query), url) }
}

export const actions: Actions = {
  policy: async ({ request, fetch }) => {
    const form = await request.formData()
    try {
      const body = { feature_policy: textOf(form, 'feature_policy') }
      await api(fetch).patch('/api/v1/accounts/update_credentials', body)
    } catch (cause) {
      return refused(cause, 'policy', form)
    }
    return done('policy')
  },
  leave: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'collection')
    const path = `/api/v1/collections/${encodeURIComponent(id)}`
    const client = api(fetch)
    try {
      const [{ collection }, me] = await Promise.all([
        client.get<CollectionWithAccounts>(path),
        client.get<{ id: string }>('/api/v1/accounts/verify_credentials'),
      ])
      const item = collection.items.find((one) => one.account_id === me.id)
      if (item) await client.post(`${path}/items/${item.id}/revoke`)
    } catch (cause) {
      return refused(cause, `leave-${id}`, form)
    }
    return done(`leave-${id}`)
  },
}
