import { redirect } from '@sveltejs/kit'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Conversation, Relationship, Status } from '#lib/api/types.ts'
import { addressed } from '#lib/conversations/opening.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const path = (id: string) => `/api/rounds/v1/conversations/${encodeURIComponent(id)}`

/** One conversation with a page of its messages, and whether a block stands in its way. */
export async function load({ fetch, params, url, depends }: PageServerLoadEvent) {
  depends('rounds:messages')
  const client = api(fetch)
  const query = { max_id: url.searchParams.get('max_id'), limit: 40 }
  const [conversation, messages] = await orErrorPage(
    Promise.all([
      client.get<Conversation>(path(params.id)),
      client.page<Status>(`${path(params.id)}/statuses`, query),
    ]),
    url,
  )
  return { conversation, messages, blocks: await blocksAmong(client, conversation) }
}

/** The first person between whom and the member a block stands. */
async function blocksAmong(client: Api, { accounts }: Conversation) {
  if (accounts.length === 0) return null
  const between = await client.get<Relationship[]>('/api/v1/accounts/relationships', {
    id: accounts.map((account) => account.id),
  })
  const found = between.find((one) => one.blocking || one.blocked_by)
  const account = accounts.find(({ id }) => id === found?.id)
  return found && account ? { account, mine: found.blocking } : null
}

export const actions: Actions = {
  /** Answers the newest message that the member sees, to everybody in the conversation. */
  send: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const client = api(fetch)
    try {
      const { accounts } = await client.get<Conversation>(path(params.id))
      const [last] = await client.get<Status[]>(`${path(params.id)}/statuses`, { limit: 1 })
      await client.post('/api/v1/statuses', {
        status:
          textOf(form, 'text').trim() &&
          addressed(
            textOf(form, 'text'),
            accounts.map(({ acct }) => acct),
          ),
        visibility: 'direct',
        in_reply_to_id: last?.id,
      })
    } catch (cause) {
      return refused(cause, 'send', form, { status: 422, field: 'text', word: 'ERR_MESSAGE' })
    }
    return done('send')
  },
  read: async ({ request, fetch, params }) => {
    try {
      await api(fetch).post(`/api/v1/conversations/${encodeURIComponent(params.id)}/read`)
    } catch (cause) {
      return refused(cause, 'read', await request.formData())
    }
    return done('read')
  },
  remove: async ({ request, fetch, params }) => {
    try {
      await api(fetch).delete(`/api/v1/conversations/${encodeURIComponent(params.id)}`)
    } catch (cause) {
      return refused(cause, 'remove', await request.formData())
    }
    redirect(303, '/messages')
  },
}
