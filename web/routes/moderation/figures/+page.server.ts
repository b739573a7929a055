import type { AdminCohort, AdminDimension, AdminMeasure } from '#wire/figures.ts'
import { api, withQuery } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { monthsUpTo, readPeriod, spanOf } from '#lib/figures/periods.ts'
import type { PageServerLoadEvent } from './$types'

const measureKeys = ['active_users', 'new_users', 'interactions', 'opened_reports', 'resolved_reports']
const dimensionKeys = ['languages', 'sources', 'servers', 'space_usage', 'software_versions']

export async function load({ fetch, url }: PageServerLoadEvent) {
  const now = new Date()
  const days = readPeriod(url.searchParams.get('days'))
  const span = spanOf(days, now)
  const months = monthsUpTo(days === 365 ? 12 : 6, now)
  const { post } = api(fetch)
  const admin = '/api/v1/admin'
  const [measures, dimensions, cohorts, joined] = await orErrorPage(
    Promise.all([
      post<AdminMeasure[]>(`${admin}/measures`, { keys: measureKeys, ...span }),
      post<AdminDimension[]>(`${admin}/dimensions`, { keys: dimensionKeys, ...span, limit: 8 }),
      post<AdminCohort[]>(`${admin}/retention`, { ...months, frequency: 'month' }),
      post<AdminMeasure[]>(`${admin}/measures`, { keys: ['new_users'], ...months }),
    ]),
    url,
  )
  return {
    days,
    measures,
    // Where the place speaks with no other, there is nothing to say about others.
    dimensions: dimensions.filter(({ key, data }) => key !== 'servers' || data.length > 0),
    cohorts: cohorts.map((cohort) => ({
      ...cohort,
      members: joinedIn(cohort.period.slice(0, 7), joined[0]),
    })),
    csv: withQuery('/api/rounds/v1/admin/figures.csv', span),
  }
}

/** How many joined in a month, YYYY-MM. */
function joinedIn(month: string, measure: AdminMeasure | undefined): number {
  const days = measure?.data.filter(({ date }) => date.startsWith(month)) ?? []
  return days.reduce((sum, { value }) => sum + Number(value), 0)
}
