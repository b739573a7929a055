import { error, redirect } from '@sveltejs/kit'
import { api, ApiError } from '#lib/api/client.ts'
import { signInPath } from '#lib/api/load.ts'
import type { PageServerLoadEvent } from './$types'

/** What the server says of an app's request (GET /api/rounds/v1/oauth/authorization). */
interface Authorization {
  app: { name: string; website: string | null }
  scopes: string[]
  redirect_uri: string
  out_of_band: boolean
  force_login: boolean
}

/**
 * What an app asks for. A wrong app or redirect address is told here and never followed; who is not signed in, or shall sign in
 * anew, comes back afterwards.
 */
export async function load({ fetch, url, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const parameters = Object.fromEntries(url.searchParams)
  const authorization = await ask(fetch, parameters)
  const back = new URL(url)
  back.searchParams.delete('force_login')
  if (!viewer || authorization.force_login) redirect(303, signInPath(back))
  const { force_login: _, ...rest } = parameters
  return { authorization, parameters: rest, otherAccountHref: signInPath(back) }
}

async function ask(
  fetch: typeof globalThis.fetch,
  parameters: Record<string, string>,
): Promise<Authorization> {
  try {
    return await api(fetch).get<Authorization>('/api/rounds/v1/oauth/authorization', parameters)
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    error(cause.status >= 400 ? cause.status : 503, { message: cause.message, reason: cause.message })
  }
}
