import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status, Tag } from '#lib/api/types.ts'
import { purposeIn } from '#lib/timelines/purpose.ts'
import type { PageLoad } from './$types'

/** A hashtag with its posts; `any`, `all` and `none` hold further hashtags, separated by spaces. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const client = api(fetch)
  const name = encodeURIComponent(params.name)
  const refine = { any: names(url, 'any'), all: names(url, 'all'), none: names(url, 'none') }
  const purpose = purposeIn(url)
  const query = { ...refine, purpose }
  const path = `/api/v1/timelines/tag/${name}`
  const [tag, first] = await orErrorPage(
    Promise.all([
      client.get<Tag>(`/api/v1/tags/${name}`),
      client.page<Status>(path, { ...query, max_id: url.searchParams.get('max_id') }),
    ]),
    url,
  )
  return { tag, first, path, query, refine, purpose }
}

/** At most four names, as the API takes them. */
function names(url: URL, parameter: string): string[] {
  const words = (url.searchParams.get(parameter) ?? '').split(/[\s,]+/u)
  return words
    .map((word) => word.replace(/^[#＃]/u, ''))
    .filter((word) => word !== '')
    .slice(0, 4)
}
