import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { AdminInvitation } from '#wire/invitation.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/invitations'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const asked = (name: string) => url.searchParams.get(name) || null
  const query = { state: asked('state'), made_by: asked('made_by'), max_id: asked('max_id'), limit: 40 }
  const { items, next } = await orErrorPage(api(fetch).page<AdminInvitation>(path, query), url)
  const olderThan = next === null ? null : (items.at(-1)?.id ?? null)
  return { invitations: items, state: query.state, madeBy: query.made_by, olderThan }
}

export const actions: Actions = {
  withdraw: (event) =>
    answered(
      event,
      (form) => `withdraw-${textOf(form, 'id')}`,
      (client, form) => client.post(`${path}/${encodeURIComponent(textOf(form, 'id'))}/withdraw`),
    ),
}
