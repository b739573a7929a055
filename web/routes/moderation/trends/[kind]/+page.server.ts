import { error, redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { reviewKinds, verdicts, type Verdict } from '#lib/moderation/review.ts'
import type { AdminTag, TrendDecision, TrendReviews } from '#wire/admin-trends.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const path = '/api/rounds/v1/admin/trends'

function kindOf(word: string) {
  const found = reviewKinds.find((one) => one.word === word)
  if (!found) error(404, { message: 'Record not found' })
  return found
}

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const { word, kind } = kindOf(params.kind)
  const name = url.searchParams
    .get('name')
    ?.trim()
    .replace(/^[#＃]/u, '')
  if (name) redirect(303, `/moderation/trends/hashtags/${encodeURIComponent(name)}`)
  const client = api(fetch)
  const [reviews, heldBack] = await orErrorPage(
    Promise.all([
      client.get<TrendReviews>(`${path}/${kind}`),
      kind === 'tags' ? client.get<AdminTag[]>('/api/v1/admin/tags', { held_back: true, limit: 100 }) : [],
    ]),
    url,
  )
  return { word, kind, reviews, heldBack }
}

export const actions: Actions = {
  decide: async (event) => {
    const form = await event.request.formData()
    // One button stands for one thing, and says which; those below stand for all that is selected.
    const [one = '', of = ''] = textOf(form, 'one').split(' ')
    const verdict = verdicts.find((word) => word === (one || textOf(form, 'all')))
    const ids = of ? [of] : form.getAll('selected').map(String)
    const { kind } = kindOf(event.params.kind)
    if (!verdict || ids.length === 0) return done('decide', { count: '0' })
    return say(
      event,
      form,
      'decide',
      verdict,
      ids.map((id) => ({ kind, id, verdict })),
    )
  },
  undo: async (event) => {
    const form = await event.request.formData()
    const before = JSON.parse(textOf(form, 'before') || '[]') as TrendDecision[]
    return say(event, form, 'undo', 'undecided', before)
  },
}

async function say(
  { fetch }: RequestEvent,
  form: FormData,
  name: string,
  verdict: Verdict,
  decisions: TrendDecision[],
) {
  try {
    const before = await api(fetch).post<TrendDecision[]>(`${path}/decisions`, { decisions })
    return done(name, { verdict, count: String(decisions.length), before: JSON.stringify(before) })
  } catch (cause) {
    return refused(cause, name, form)
  }
}
