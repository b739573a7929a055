import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { isLocale } from '#lib/messages/locales.ts'
import { pickTheme } from '#lib/shell/theme.ts'
import type { Actions } from './$types'

const year = 60 * 60 * 24 * 365

export const actions: Actions = {
  /** The account keeps all but the theme, which is the browser's. */
  default: async ({ request, fetch, cookies, url, locals }) => {
    const form = await request.formData()
    const locale = textOf(form, 'locale')
    const body = {
      ...(isLocale(locale) && { locale }),
      source: {
        privacy: textOf(form, 'privacy'),
        language: textOf(form, 'language'),
        purpose: textOf(form, 'purpose'),
        sensitive: form.has('sensitive'),
      },
    }
    try {
      await api(fetch).patch('/api/v1/accounts/update_credentials', body)
    } catch (cause) {
      return refused(cause, 'preferences', form)
    }
    const theme = pickTheme(textOf(form, 'theme'))
    const keep = { path: '/', maxAge: year, sameSite: 'lax', secure: url.protocol === 'https:' } as const
    cookies.set('theme', theme, keep)
    locals.theme = theme
    if (isLocale(locale)) cookies.set('locale', (locals.locale = locale), keep)
    return done('preferences')
  },
}
