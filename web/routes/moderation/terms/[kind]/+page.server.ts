import type { RequestEvent } from '@sveltejs/kit'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { AdminTerms, TermsLanguage } from '#wire/terms.ts'
import type { Actions, PageServerLoadEvent } from './$types'

const pathOf = (kind: string) => `/api/rounds/v1/admin/terms/${encodeURIComponent(kind)}`

/** The draft and all versions; `?begin=` fills an empty draft with a template or the newest version, and saves nothing. */
export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const client = api(fetch)
  const path = pathOf(params.kind)
  const terms = await orErrorPage(client.get<AdminTerms>(path), url)
  return { terms, begun: await orErrorPage(beginning(client, path, terms, url), url) }
}

async function beginning(client: Api, path: string, { draft, newest }: AdminTerms, url: URL) {
  const from = url.searchParams.get('begin')
  if (draft !== null || from === null) return null
  if (from === 'newest') return newest
  const language: TermsLanguage = from === 'fr' ? 'fr' : 'en'
  const { text } = await client.get<{ text: string }>(`${path}/template`, { language })
  return { text, language }
}

function written(form: FormData) {
  const revision = Number(textOf(form, 'revision'))
  return {
    text: textOf(form, 'text'),
    changes: textOf(form, 'changes'),
    language: textOf(form, 'language'),
    ...(revision > 0 && { revision }),
  }
}

/** How what is written will look; it is shown below the form, and not saved. */
async function preview({ request, fetch, params }: RequestEvent<{ kind: string }>) {
  const form = await request.formData()
  const { text, changes, language } = written(form)
  try {
    const path = `${pathOf(params.kind)}/preview`
    const { content } = await api(fetch).post<{ content: string }>(path, { text })
    return done('draft', { text, changes, language, content })
  } catch (cause) {
    return refused(cause, 'draft', form)
  }
}

export const actions: Actions = {
  preview,
  save: (event) =>
    answered(event, 'draft', (client, form) =>
      client.put(`${pathOf(event.params.kind)}/draft`, written(form)),
    ),
  delete: (event) =>
    answered(event, 'delete', (client) => client.delete(`${pathOf(event.params.kind)}/draft`)),
  publish: (event) =>
    answered(event, 'publish', (client, form) =>
      client.post(`${pathOf(event.params.kind)}/publish`, {
        effective_date: textOf(form, 'effective_date'),
        mail: form.has('mail'),
        revision: Number(textOf(form, 'revision')),
      }),
    ),
  withdraw: (event) =>
    answered(event, 'withdraw', (client, form) =>
      client.post(`${pathOf(event.params.kind)}/${encodeURIComponent(textOf(form, 'day'))}/withdraw`),
    ),
}
