import { redirect } from '@sveltejs/kit'
import { ApiError, api } from '#lib/api/client.ts'
import { ownPath } from '#lib/api/own-path.ts'
import { isLocale } from '#lib/messages/locales.ts'
import { themes } from '#lib/shell/theme.ts'
import type { RequestHandler } from './$types'

const year = 60 * 60 * 24 * 365

/**
 * Keeps the theme or the language of this browser in a cookie and goes back to where the reader was.
 * A member's language is a setting of the account too, which wins over the cookie.
 */
export const POST: RequestHandler = async ({ request, cookies, url, fetch }) => {
  const form = await request.formData()
  const theme = form.get('theme')
  const locale = form.get('locale')
  const keep = { path: '/', maxAge: year, sameSite: 'lax', secure: url.protocol === 'https:' } as const
  if (themes.some((one) => one === theme)) cookies.set('theme', String(theme), keep)
  if (typeof locale === 'string' && isLocale(locale)) {
    cookies.set('locale', locale, keep)
    await keepInAccount(api(fetch), locale)
  }
  redirect(303, ownPath(form.get('next')))
}

async function keepInAccount(client: ReturnType<typeof api>, locale: string): Promise<void> {
  try {
    await client.patch('/api/v1/accounts/update_credentials', { locale })
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.status !== 401) throw cause
  }
}
