import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { AdminInvitation, InvitedMember } from '#wire/invitation.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const pathOf = (id: string) => `/api/rounds/v1/admin/invitations/${encodeURIComponent(id)}`

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const query = { max_id: url.searchParams.get('max_id') || null, limit: 40 }
  const [invitation, { items, next }] = await orErrorPage(
    Promise.all([
      client.get<AdminInvitation>(pathOf(params.id)),
      client.page<InvitedMember>(`${pathOf(params.id)}/joined`, query),
    ]),
    url,
  )
  return { invitation, joined: items, olderThan: next === null ? null : (items.at(-1)?.account.id ?? null) }
}

export const actions: Actions = {
  withdraw: (event) =>
    answered(event, `withdraw-${event.params.id}`, (client) =>
      client.post(`${pathOf(event.params.id)}/withdraw`),
    ),
}
