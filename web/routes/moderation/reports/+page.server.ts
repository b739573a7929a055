import type { QueueReport } from '#wire/moderation.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageServerLoadEvent } from './$types'

const pageSize = 30
const clinical = ['patient_identifiable', 'dangerous_advice', 'undeclared_interest']

export async function load({ fetch, url }: PageServerLoadEvent) {
  const state = url.searchParams.get('state') ?? 'open'
  const kind = url.searchParams.get('kind') ?? ''
  const reports = await orErrorPage(
    api(fetch).get<QueueReport[]>('/api/rounds/v1/admin/reports', {
      state,
      [clinical.includes(kind) ? 'clinical' : 'category']: kind || null,
      after: url.searchParams.get('after'),
      limit: pageSize,
    }),
    url,
  )
  return { reports, state, kind, after: reports.length === pageSize ? (reports.at(-1)?.id ?? null) : null }
}
