import type { ImportedServers, ServerListPreview } from '#wire/servers.ts'
import { api } from '#lib/api/client.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const pathOf = (form: FormData) =>
  `/api/rounds/v1/admin/${textOf(form, 'kind') === 'allows' ? 'domain_allows' : 'domain_blocks'}`

export function load({ url }: PageServerLoadEvent) {
  return { kind: url.searchParams.get('kind') === 'allows' ? ('allows' as const) : ('blocks' as const) }
}

async function preview({ request, fetch }: RequestEvent) {
  const form = await request.formData()
  const file = form.get('file')
  const list = file instanceof File && file.size > 0 ? await file.text() : textOf(form, 'list')
  try {
    const found = await api(fetch).post<ServerListPreview>(`${pathOf(form)}/preview`, { list })
    return { ...done('preview', { kind: textOf(form, 'kind'), list }), found }
  } catch (cause) {
    return refused(cause, 'preview', form)
  }
}

async function store({ request, fetch }: RequestEvent) {
  const form = await request.formData()
  const isBlocks = textOf(form, 'kind') !== 'allows'
  const body = {
    list: textOf(form, 'list'),
    ...(isBlocks && { only: form.getAll('only').map(String) }),
    ...(isBlocks && { private_comment: textOf(form, 'private_comment') }),
  }
  try {
    const { added, changed } = await api(fetch).post<ImportedServers>(`${pathOf(form)}/import`, body)
    return done('import', { added: String(added), changed: String(changed) })
  } catch (cause) {
    return refused(cause, 'import', form)
  }
}

export const actions: Actions = { preview, import: store }
