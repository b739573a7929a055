import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { refused, textOf } from '#lib/forms/answer.ts'
import { reportHref, reportsPath } from '#lib/insights/address.ts'
import { wishOf } from '#lib/insights/wish.ts'
import type { HashtagReport } from '#wire/hashtag-report.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const wish = wishOf(
      {
        period: textOf(form, 'period'),
        from: textOf(form, 'from'),
        to: textOf(form, 'to'),
        more: textOf(form, 'more'),
        compare: form.has('compare'),
        bots: form.has('bots'),
        boosts: form.has('boosts'),
      },
      params.name,
      new Date(),
    )
    let made: HashtagReport
    try {
      made = await api(fetch).post<HashtagReport>(reportsPath, wish)
    } catch (cause) {
      return refused(cause, 'report', form)
    }
    redirect(303, reportHref(made.id))
  },
}
