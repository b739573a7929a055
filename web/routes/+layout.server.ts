import { ApiError, api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { CredentialAccount, Instance } from '#lib/api/types.ts'
import { isLocale } from '#lib/messages/locales.ts'
import { summarise } from '#lib/shell/instance.ts'
import type { LayoutServerLoad } from './$types'

/** Who reads, where, and in which language and theme. */
export const load: LayoutServerLoad = async ({ fetch, request, locals, depends, url, untrack }) => {
  depends('rounds:session')
  const client = api(fetch)
  const [instance, viewer] = await orErrorPage(
    Promise.all([
      client.get<Instance>('/api/v2/instance'),
      request.headers.has('cookie') ? whoReads(client) : null,
    ]),
    // Another address is no reason to ask again who reads.
    untrack(() => url),
  )
  if (isLocale(viewer?.locale)) locals.locale = viewer.locale
  return { viewer, instance: summarise(instance), locale: locals.locale, theme: locals.theme }
}

async function whoReads(client: ReturnType<typeof api>): Promise<CredentialAccount | null> {
  try {
    return await client.get<CredentialAccount>('/api/v1/accounts/verify_credentials')
  } catch (cause) {
    if (cause instanceof ApiError && (cause.status === 401 || cause.status === 403)) return null
    throw cause
  }
}
