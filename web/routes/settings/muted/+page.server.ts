import { api, type Page } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

/** https://docs.joinmastodon.org/entities/MutedAccount/ */
export type MutedAccount = Account & { mute_expires_at: string | null }

/** Whom the member mutes now. */
export async function load({ fetch, url }: PageServerLoadEvent): Promise<{ people: Page<MutedAccount> }> {
  const query = { max_id: url.searchParams.get('max_id') }
  return { people: await orErrorPage(api(fetch).page<MutedAccount>('/api/v1/mutes', query), url) }
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    const id = textOf(form, 'id')
    try {
      await api(fetch).post(`/api/v1/accounts/${encodeURIComponent(id)}/unmute`)
    } catch (cause) {
      return refused(cause, `unmute-${id}`, form)
    }
    return done(`unmute-${id}`)
  },
}
