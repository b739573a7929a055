/** The media types of ActivityPub, https://www.w3.org/TR/activitypub/#retrieving-objects ; the profile is not insisted on. */
const activities = new Set(['application/activity+json', 'application/ld+json'])
const pages = new Set(['text/html', 'application/xhtml+xml'])

/** Longer ones are nobody's honest wish. */
const longest = 2000

/**
 * Whether a request wants the document for servers rather than the page for people: its Accept header names one of ActivityPub's types with at
 * least the weight of any page (RFC 9110, 12.5.1); of equal weights the first counts. `*` alone names nothing.
 */
export function prefersActivity(accept: string | undefined): boolean {
  const { activity, page } = weightsOf(accept)
  return activity > page
}

/** Whether a browser asks, at an address that is a document's: its Accept header names pages, and nothing of ActivityPub as much. */
export function prefersPage(accept: string | undefined): boolean {
  const { activity, page } = weightsOf(accept)
  return page > activity
}

/** The weights of both; of equal ones the later counts as nothing. */
function weightsOf(accept = ''): { activity: number; page: number } {
  let activity = 0
  let page = 0
  if (accept.length > longest) return { activity, page }
  for (const wish of accept.split(',')) {
    const [type = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
    const weight = weightOf(parameters)
    if (activities.has(type) && weight > page) activity = Math.max(activity, weight)
    if (pages.has(type) && weight > activity) page = Math.max(page, weight)
  }
  return { activity, page }
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='))
  if (given === undefined) return 1
  const weight = Number(given.slice(2))
  return weight >= 0 && weight <= 1 ? weight : 0
}
