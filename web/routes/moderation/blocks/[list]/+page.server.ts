import { error } from '@sveltejs/kit'
import type {
  AdminCanonicalEmailBlock,
  AdminEmailDomainBlock,
  AdminIpBlock,
  ImportedDomains,
} from '#wire/admin-blocks.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { blockLists, type Block } from '#lib/moderation/blocks.ts'
import { answered } from '#lib/moderation/decide.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

type AnyBlock = AdminEmailDomainBlock | AdminCanonicalEmailBlock | AdminIpBlock
const pageSize = 100

function listOf(name: string) {
  const list = blockLists.find((one) => one.name === name)
  if (!list) error(404, { message: 'Record not found' })
  return list
}

export async function load({ fetch, url, params }: PageServerLoadEvent) {
  const list = listOf(params.list)
  const query = { max_id: url.searchParams.get('max_id'), limit: pageSize }
  const { items, next } = await orErrorPage(api(fetch).page<AnyBlock>(list.path, query), url)
  const older = next !== null ? new URLSearchParams(next.split('?')[1]) : null
  return { list: list.name, blocks: items.map(shown), olderThan: older?.get('max_id') ?? null }
}

/** A block of any list, as the page shows it. */
function shown(block: AnyBlock): Block {
  const common = { id: block.id, attempts: 0, approval: false, severity: null, remarks: [], expiresAt: null }
  if ('canonical_email_hash' in block)
    return { ...common, name: `${block.canonical_email_hash.slice(0, 16)}…`, createdAt: null }
  const createdAt = block.created_at
  if ('history' in block) {
    const attempts = block.history.reduce((sum, { uses }) => sum + Number(uses), 0)
    return { ...common, name: block.domain, createdAt, attempts, approval: block.allow_with_approval }
  }
  const { ip: name, severity, comment, expires_at: expiresAt } = block
  return { ...common, name, createdAt, severity, expiresAt, remarks: comment ? [comment] : [] }
}

const bodies: Record<(typeof blockLists)[number]['name'], (form: FormData) => object> = {
  'mail-domains': (form) => ({
    domain: textOf(form, 'domain'),
    allow_with_approval: form.has('allow_with_approval'),
  }),
  'mail-addresses': (form) => ({ email: textOf(form, 'email') }),
  networks: (form) => ({
    ip: textOf(form, 'ip'),
    severity: textOf(form, 'severity'),
    comment: textOf(form, 'comment'),
    expires_in: Number(textOf(form, 'hours')) * 3600 || null,
  }),
}

export const actions: Actions = {
  add: (event) => {
    const { name, path } = listOf(event.params.list)
    return answered(event, 'add', (client, form) => client.post(path, bodies[name](form)))
  },
  end: (event) => {
    const { path } = listOf(event.params.list)
    const one = (form: FormData) => `${path}/${encodeURIComponent(textOf(form, 'id'))}`
    const name = (form: FormData) => `end-${textOf(form, 'id')}`
    return answered(event, name, (client, form) => client.delete(one(form)))
  },
  import: importList,
  test: testAddress,
}

async function importList({ request, fetch }: RequestEvent) {
  const form = await request.formData()
  const file = form.get('file')
  const inFile = file instanceof File ? await file.text() : ''
  const body = {
    list: `${textOf(form, 'list')}\n${inFile}`.trim(),
    allow_with_approval: form.has('allow_with_approval'),
  }
  try {
    const path = '/api/rounds/v1/admin/email_domain_blocks/import'
    const { added, known, refused: lines } = await api(fetch).post<ImportedDomains>(path, body)
    return done('import', { added: String(added), known: String(known), lines: lines.join(', ') })
  } catch (cause) {
    return refused(cause, 'import', form)
  }
}

async function testAddress({ request, fetch }: RequestEvent) {
  const form = await request.formData()
  const email = textOf(form, 'email')
  try {
    const path = '/api/v1/admin/canonical_email_blocks/test'
    const found = await api(fetch).post<AdminCanonicalEmailBlock[]>(path, { email })
    return done('test', { blocked: found.length > 0 ? 'yes' : 'no' })
  } catch (cause) {
    return refused(cause, 'test', form)
  }
}
