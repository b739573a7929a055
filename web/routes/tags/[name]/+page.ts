import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { CredentialAccount, Hub, Status } from '#lib/api/types.ts'
import { loadDesk, loadHub, type Locale } from '#lib/messages/index.ts'
import { purposeIn } from '#lib/timelines/purpose.ts'
import type { PageLoad } from './$types'

/**
 * A hashtag as a place, with its posts; `any`, `all` and `none` hold further hashtags, separated by spaces, `language` a tag of one, and
 * `originals=true` leaves answers to others out.
 */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { locale, viewer } = await parent()
  const client = api(fetch)
  const name = encodeURIComponent(params.name)
  const refine = {
    any: names(url, 'any'),
    all: names(url, 'all'),
    none: names(url, 'none'),
    language: languageIn(url),
    originals: url.searchParams.get('originals') === 'true',
  }
  const purpose = purposeIn(url)
  const query = { ...refine, originals: refine.originals || undefined, purpose }
  const path = `/api/v1/timelines/tag/${name}`
  const [hub, first] = await orErrorPage(
    Promise.all([
      client.get<Hub>(`/api/rounds/v1/tags/${name}/hub`),
      client.page<Status>(path, { ...query, max_id: url.searchParams.get('max_id') }),
      loadHub(locale),
    ]),
    url,
  )
  return { hub, first, path, query, refine, purpose, quiet: await quietHint(hub, viewer, locale) }
}

/** With fewer posts in 28 days a hashtag is quiet. */
const lively = 5

/** What those who look after the place are told of a quiet hashtag; nobody else loads it. */
async function quietHint(hub: Hub, viewer: CredentialAccount | null, locale: Locale) {
  if (!viewer || ['', 'member'].includes(viewer.role.name) || !hub.usable || hub.counts.posts >= lively)
    return null
  await loadDesk(locale)
  return (await import('#lib/hubs/QuietHint.svelte')).default
}

/** A language in its usual form, as the API takes it; null for all, and for what is no language. */
function languageIn(url: URL): string | null {
  try {
    return new Intl.Locale(url.searchParams.get('language') ?? '').toString()
  } catch {
    return null
  }
}

/** At most four names, as the API takes them. */
function names(url: URL, parameter: string): string[] {
  const words = (url.searchParams.get(parameter) ?? '').split(/[\s,]+/u)
  return words
    .map((word) => word.replace(/^[#＃]/u, ''))
    .filter((word) => word !== '')
    .slice(0, 4)
}
