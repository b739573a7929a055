import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { TagMeaning } from '#lib/api/types.ts'
import { reportsPath } from '#lib/insights/address.ts'
import { loadInsights } from '#lib/messages/index.ts'
import type { HashtagReport } from '#wire/hashtag-report.ts'
import type { PageLoad } from './$types'

/** A hashtag report at its permanent address, also while it is being made. */
export const load: PageLoad = async ({ fetch, params, url, parent, depends }) => {
  depends('rounds:hashtag-report')
  const { locale } = await parent()
  const client = api(fetch)
  const path = `${reportsPath}/${encodeURIComponent(params.id)}`
  const [report] = await orErrorPage(
    Promise.all([client.get<HashtagReport>(path), loadInsights(locale)]),
    url,
  )
  const tags = report.tags.map(({ name }) => name).join(',')
  const meanings = client.get<TagMeaning[]>('/api/rounds/v1/registry/meanings', { tags })
  return { report, meanings: await orErrorPage(meanings, url) }
}
