import { redirect } from '@sveltejs/kit'
import { renderSVG } from 'uqr'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** How the member can sign in (GET /api/rounds/v1/security). */
export interface Security {
  totp: boolean
  recovery_codes_left: number
  passkeys: { id: string; name: string; created_at: string; last_used_at: string | null }[]
  linked_identity: { name: string; linked_at: string } | null
}

export async function load({ fetch, url, depends }: PageServerLoadEvent) {
  depends('rounds:security')
  return { security: await orErrorPage(api(fetch).get<Security>('/api/rounds/v1/security'), url) }
}

type Call = (client: ReturnType<typeof api>, form: FormData) => Promise<Record<string, string> | void>

/** An action that calls the API and tells what came of it under its name. */
const action =
  (name: (form: FormData) => string, call: Call) =>
  async ({ request, fetch }: RequestEvent) => {
    const form = await request.formData()
    try {
      return done(name(form), (await call(api(fetch), form)) ?? {})
    } catch (cause) {
      return refused(cause, name(form), form)
    }
  }

const passwordOf = (form: FormData) => ({ current_password: textOf(form, 'current_password') })
const passkeyPath = (form: FormData) => `/api/rounds/v1/passkeys/${encodeURIComponent(textOf(form, 'id'))}`
const codesOf = ({ recovery_codes: codes }: { recovery_codes: string[] }) => ({ codes: codes.join('\n') })

export const actions: Actions = {
  begin: action(
    () => 'begin',
    async (client, form) => {
      const path = '/api/rounds/v1/security/totp'
      const { secret, uri } = await client.post<{ secret: string; uri: string }>(path, passwordOf(form))
      return { secret, picture: renderSVG(uri, { border: 2 }) }
    },
  ),
  confirm: action(
    () => 'confirm',
    async (client, form) =>
      codesOf(await client.post('/api/rounds/v1/security/totp/confirm', { code: textOf(form, 'code') })),
  ),
  renew: action(
    () => 'confirm',
    async (client, form) =>
      codesOf(await client.post('/api/rounds/v1/security/recovery-codes', passwordOf(form))),
  ),
  end: action(
    () => 'end',
    (client, form) => client.delete('/api/rounds/v1/security/totp', passwordOf(form)),
  ),
  rename: action(
    (form) => `rename-${textOf(form, 'id')}`,
    (client, form) => client.put(passkeyPath(form), { name: textOf(form, 'name') }),
  ),
  remove: action(
    (form) => `remove-${textOf(form, 'id')}`,
    (client, form) => client.delete(passkeyPath(form), passwordOf(form)),
  ),
  unlink: action(
    () => 'unlink',
    (client, form) => client.delete('/api/rounds/v1/security/identity', passwordOf(form)),
  ),
  link: async ({ request, fetch }) => {
    let answer: { address: string }
    try {
      answer = await api(fetch).post('/api/rounds/v1/security/identity')
    } catch (cause) {
      return refused(cause, 'link', await request.formData())
    }
    redirect(303, answer.address, { external: true })
  },
}
