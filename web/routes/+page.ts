import type { Announcement } from '#wire/announcement.ts'
import type { TermsVersion } from '#wire/terms.ts'
import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Markers, Status, Tag } from '#lib/api/types.ts'
import { loadRare, type Locale } from '#lib/messages/index.ts'
import { awayFrom } from '#lib/timelines/away.ts'
import { purposeIn } from '#lib/timelines/purpose.ts'
import type { PageLoad } from './$types'

/**
 * The start page is one of three, and only that one is loaded: a member's home feed, the landing page for a visitor, or
 * what is still missing for a member who waits to be let in.
 */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer, locale } = await parent()
  const client = api(fetch)
  if (!viewer) {
    const { default: Landing } = await import('#lib/landing/Landing.svelte')
    return { landing: { Landing, ...(await orErrorPage(readLanding(client), url)) } }
  }
  if (!viewer.email_confirmed || !viewer.approved) {
    const { default: Waiting } = await import('#lib/signin/Waiting.svelte')
    return { waiting: { Waiting, viewer } }
  }
  const { default: Home } = await import('#lib/timelines/Home.svelte')
  return { home: { Home, viewer, feed: await orErrorPage(readHome(client, url, locale), url) } }
}

async function readHome(client: Api, url: URL, locale: Locale) {
  const purpose = purposeIn(url)
  const [posts, trends, announcements, terms, markers] = await Promise.all([
    client.page<Status>('/api/v1/timelines/home', { max_id: url.searchParams.get('max_id'), purpose }),
    client.get<Tag[]>('/api/v1/trends/tags', { limit: 5 }),
    client.get<Announcement[]>('/api/v1/announcements'),
    client.get<TermsVersion[]>('/api/rounds/v1/terms/unread'),
    client.get<Markers>('/api/v1/markers', { timeline: ['home'] }),
  ])
  const notice = terms.length > 0 ? { versions: terms, ...(await loadNotice(locale)) } : null
  return { posts, trends, purpose, announcements, notice, ...awayFrom(markers.home, posts.items, new Date()) }
}

/** What tells of new terms comes only when there is something to tell. */
async function loadNotice(locale: Locale) {
  await loadRare(locale)
  return { Notice: (await import('#lib/terms/Notice.svelte')).default }
}

async function readLanding(client: Api) {
  const [posts, tags] = await Promise.all([
    client.get<Status[]>('/api/v1/timelines/public', { local: true, limit: 5 }),
    client.get<Tag[]>('/api/v1/trends/tags', { limit: 8 }),
  ])
  return { posts, tags }
}
