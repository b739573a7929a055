import { api, type Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, RequestEvent } from './$types'

/** An action that asks the API for one step, with what the form says. */
function step(name: string, verb: string, bodyOf: (form: FormData, client: Api) => Promise<object> | object) {
  return async ({ request, fetch, params }: RequestEvent) => {
    const form = await request.formData()
    const client = api(fetch)
    try {
      const path = `/api/rounds/v1/registry/${encodeURIComponent(params.name)}/${verb}`
      await client.post(path, await bodyOf(form, client))
    } catch (cause) {
      return refused(cause, name, form, { status: 404, field: 'account_id', word: 'ERR_INVALID' })
    }
    return done(name)
  }
}

const reason = (form: FormData) => ({ reason: textOf(form, 'reason') })

/** The id of a member by their handle. */
async function idOf(client: Api, handle: string): Promise<string> {
  const acct = handle.trim().replace(/^@/, '')
  if (acct === '') return ''
  return (await client.get<Account>('/api/v1/accounts/lookup', { acct })).id
}

export const actions: Actions = {
  confirm: step('confirm', 'confirm', (form) => ({ revision: Number(textOf(form, 'revision')) || null })),
  object: step('object', 'object', (form) => ({ ...reason(form), rival: textOf(form, 'rival') })),
  withdraw: step('withdraw', 'withdraw_objection', () => ({})),
  settle: step('settle', 'settle', (form) => ({ ...reason(form), outcome: textOf(form, 'outcome') })),
  retire: step('retire', 'retire', reason),
  transfer: step('transfer', 'transfer', async (form, client) => ({
    ...reason(form),
    account_id: await idOf(client, textOf(form, 'person')),
  })),
  adopt: step('adopt', 'adopt', (form) => ({ decline: textOf(form, 'decline') === 'true' })),
  lock: step('lock', 'lock', (form) => ({ ...reason(form), hours: Number(textOf(form, 'hours')) || 24 })),
  unlock: step('unlock', 'unlock', () => ({})),
}
