import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Settings } from '#wire/settings.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent } from './$types'

export async function load({ fetch, url }: PageServerLoadEvent) {
  return { settings: await orErrorPage(api(fetch).get<Settings>('/api/rounds/v1/settings'), url) }
}

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = {
      title: textOf(form, 'title'),
      description: textOf(form, 'description'),
      extended_description: textOf(form, 'extended_description'),
      rules: rulesOf(form),
      contact: {
        email: textOf(form, 'contact[email]').trim(),
        account: textOf(form, 'contact[account]').trim() || null,
      },
      moderation: {
        hold_patient_posts: form.has('hold_patient_posts'),
        review_trends: form.has('review_trends'),
        hold_first_posts: Number(textOf(form, 'hold_first_posts')),
        hold_first_days: Number(textOf(form, 'hold_first_days')),
      },
      description_rule: textOf(form, 'description_rule'),
      registrations: {
        mode: textOf(form, 'mode'),
        reason_required: form.has('reason_required'),
        invitations_by: textOf(form, 'invitations_by'),
        check_mail_servers: form.has('check_mail_servers'),
      },
    }
    try {
      await api(fetch).patch('/api/rounds/v1/settings', body)
    } catch (cause) {
      return refused(cause, 'server', form)
    }
    return done('server')
  },
}

/** The rules in the order of the form, each with its id and translations; those that are empty are gone. */
function rulesOf(form: FormData) {
  const all = (name: string) => form.getAll(name).map(String)
  const [ids, hints] = [all('rule_id'), all('rule_hint')]
  const translated = ['en', 'fr'].map((code) => ({
    code,
    texts: all(`rule_text_${code}`),
    hints: all(`rule_hint_${code}`),
  }))
  return all('rule_text')
    .map((text, index) => ({
      ...(ids[index] && { id: ids[index] }),
      text: text.trim(),
      hint: hints[index] ?? '',
      translations: Object.fromEntries(
        translated.map(({ code, texts, hints: more }) => [
          code,
          { text: texts[index] ?? '', hint: more[index] ?? '' },
        ]),
      ),
    }))
    .filter(({ text, hint }) => text !== '' || hint.trim() !== '')
}
