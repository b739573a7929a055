import { api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions } from './$types'

const path = (id: string) => `/api/rounds/v1/registry/stewards/${encodeURIComponent(id)}`

export const actions: Actions = {
  make: async ({ request, fetch }) => {
    const form = await request.formData()
    const client = api(fetch)
    try {
      const acct = textOf(form, 'person').trim().replace(/^@/, '') || '-'
      const { id } = await client.get<Account>('/api/v1/accounts/lookup', { acct })
      await client.put(path(id))
    } catch (cause) {
      return refused(cause, 'make', form, { status: 404, field: 'person', word: 'ERR_INVALID' })
    }
    return done('make')
  },
  unmake: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).delete(path(id))
    } catch (cause) {
      return refused(cause, `unmake-${id}`, form)
    }
    return done(`unmake-${id}`)
  },
}
