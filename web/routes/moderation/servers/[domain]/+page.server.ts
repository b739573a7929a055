import type { ServerDetails } from '#wire/servers.ts'
import { ApiError, api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const base = '/api/rounds/v1/admin/servers'
const blocks = '/api/v1/admin/domain_blocks'
const allows = '/api/v1/admin/domain_allows'

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  return { domain: params.domain, server: await orErrorPage(find(api(fetch), params.domain), url) }
}

/** One of which nothing is known can be decided about, too. */
async function find(client: Api, domain: string): Promise<ServerDetails | null> {
  try {
    return await client.get<ServerDetails>(`${base}/${encodeURIComponent(domain)}`)
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return null
    throw cause
  }
}

async function decide({ request, fetch, params }: RequestEvent) {
  const form = await request.formData()
  const client = api(fetch)
  const wish = {
    severity: textOf(form, 'severity'),
    reject_media: form.has('reject_media'),
    reject_reports: form.has('reject_reports'),
    obfuscate: form.has('obfuscate'),
    public_comment: textOf(form, 'public_comment') || null,
    private_comment: textOf(form, 'private_comment') || null,
  }
  try {
    const id = textOf(form, 'id')
    if (id) await client.put(`${blocks}/${encodeURIComponent(id)}`, wish)
    else await client.post(blocks, { domain: params.domain, ...wish })
  } catch (cause) {
    return refused(cause, 'decide', form)
  }
  return done('decide')
}

const act = (name: string) => (event: RequestEvent) =>
  answered(event, name, (client) => client.post(`${base}/${encodeURIComponent(event.params.domain)}/${name}`))

export const actions: Actions = {
  decide,
  lift: (event) =>
    answered(event, 'lift', (client, form) =>
      client.delete(`${blocks}/${encodeURIComponent(textOf(form, 'id'))}`),
    ),
  allow: (event) =>
    answered(event, 'allow', (client) => client.post(allows, { domain: event.params.domain })),
  disallow: (event) =>
    answered(event, 'allow', (client, form) =>
      client.delete(`${allows}/${encodeURIComponent(textOf(form, 'id'))}`),
    ),
  check: act('check'),
  retry: act('retry'),
  clear: (event) =>
    answered(event, 'clear', (client, form) => {
      if (!form.has('sure')) throw new ApiError(422, { error: 'Tick the box first.' })
      return client.post(`${base}/${encodeURIComponent(event.params.domain)}/clear`)
    }),
}
