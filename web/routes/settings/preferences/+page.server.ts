import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { isLocale } from '#lib/messages/locales.ts'
import { pickTheme } from '#lib/shell/theme.ts'
import type { WritingPreferences } from '#lib/api/types.ts'
import type { ReportPreferences } from '#wire/hashtag-report.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const year = 60 * 60 * 24 * 365

/** How the member writes is kept apart from the account. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const [habits, reports] = await orErrorPage(
    Promise.all([
      client.get<WritingPreferences>('/api/rounds/v1/writing-preferences'),
      client.get<ReportPreferences>('/api/rounds/v1/report_preferences'),
    ]),
    url,
  )
  return { habits, reports }
}

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
      await api(fetch).patch('/api/rounds/v1/writing-preferences', {
        undo_seconds: Number(textOf(form, 'undo_seconds')) || 0,
        reply_policy: textOf(form, 'reply_policy') || undefined,
        quote_approval_policy: textOf(form, 'quote_approval_policy') || undefined,
      })
      await api(fetch).patch('/api/rounds/v1/report_preferences', { named: form.has('named_in_reports') })
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
