import { api, ApiError } from '#lib/api/client.ts'
import type { Instance } from '#lib/api/types.ts'
import { loadTranslate } from '#lib/messages/index.ts'
import { manifestOf } from '#lib/shell/manifest.ts'
import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The server for home screens, in the language of the browser. */
export const GET: RequestHandler = async ({ fetch, locals: { locale } }) => {
  const [place, t] = await Promise.all([describe(fetch), loadTranslate(locale, 'core')])
  const words = {
    write: t('shell.compose'),
    notifications: t('shell.notifications'),
    search: t('shell.search'),
  }
  return new Response(JSON.stringify(manifestOf(place, { locale, words })), {
    headers: {
      'content-type': 'application/manifest+json; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      vary: 'accept-language, cookie',
    },
  })
}

async function describe(fetch: typeof globalThis.fetch): Promise<Instance> {
  try {
    return await api(fetch).get<Instance>('/api/v2/instance')
  } catch (cause) {
    if (cause instanceof ApiError) error(503, { message: cause.message })
    throw cause
  }
}
