import type { RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { done, refused } from '#lib/forms/answer.ts'
import type { Locale } from '#lib/messages/index.ts'
import type { TermsAcceptance, TermsKind, TermsText, TermsVersion } from '#wire/terms.ts'
import { changesBetween } from './changes.ts'

interface Visit {
  fetch: typeof fetch
  url: URL
}

const path = (kind: TermsKind) => `/api/rounds/v1/terms/${kind}`

/**
 * What the page of a version shows.
 * @param day of the version; the one that holds, without it
 * @throws the page of the API's refusal: 404 when there is no such version
 */
export async function readVersion(
  { fetch, url }: Visit,
  { kind, day, locale, isMember }: { kind: TermsKind; day?: string; locale: Locale; isMember: boolean },
) {
  const client = api(fetch)
  const which = day === undefined ? `current?language=${locale}` : encodeURIComponent(day)
  const [version, versions, accepted, unread] = await orErrorPage(
    Promise.all([
      client.get<TermsText>(`${path(kind)}/${which}`),
      client.get<TermsVersion[]>(path(kind)),
      isMember ? client.get<TermsAcceptance[]>('/api/rounds/v1/terms/accepted') : [],
      isMember ? client.get<TermsVersion[]>('/api/rounds/v1/terms/unread') : [],
    ]),
    url,
  )
  return {
    version,
    versions,
    accepted: accepted.find((one) => one.kind === kind) ?? null,
    /** The day of a newer version, or of this one, that the member has not been told of. */
    unread: unread.find((one) => one.kind === kind)?.effective_date ?? null,
  }
}

/**
 * What the page of the differences shows.
 * @param day of the newer version; the older one is the one before it, or that of `?from=`
 * @throws the page of the API's refusal: 404 when there is no such version
 */
export async function readChanges({ fetch, url }: Visit, kind: TermsKind, day: string) {
  const client = api(fetch)
  const versionOf = (date: string) => client.get<TermsText>(`${path(kind)}/${encodeURIComponent(date)}`)
  const [after, versions] = await orErrorPage(
    Promise.all([versionOf(day), client.get<TermsVersion[]>(path(kind))]),
    url,
  )
  const from = url.searchParams.get('from') || after.preceded_by
  const before = from === null ? null : await orErrorPage(versionOf(from), url)
  return {
    kind,
    day,
    from,
    summary: before && from === after.preceded_by ? after.changes : '',
    language: after.language,
    days: versions.map(({ effective_date }) => effective_date),
    changes: before && changesBetween(before.content, after.content),
  }
}

/** A form action: the member has read of a version. */
export async function readAction(
  { request, fetch }: Pick<RequestEvent, 'request' | 'fetch'>,
  kind: TermsKind,
  day: string,
) {
  const form = await request.formData()
  try {
    await api(fetch).post(`${path(kind)}/${encodeURIComponent(day)}/read`)
  } catch (cause) {
    return refused(cause, 'read', form)
  }
  return done('read')
}
