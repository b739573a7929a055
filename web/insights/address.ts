/** Where the API has hashtag reports. */
export const reportsPath = '/api/rounds/v1/hashtag_reports'

/** The page of a report: permanent, for citing. */
export function reportHref(id: string): string {
  return `/reports/${id}`
}

/** Where one asks for a report of a hashtag; with a chat, that one is chosen. */
export function askHref(name: string, chatId?: string): string {
  const href = `/tags/${encodeURIComponent(name)}/report`
  return chatId ? `${href}?chat=${chatId}` : href
}

/** One of the files of a report. */
export function fileHref(id: string, file: string, query: Record<string, string> = {}): string {
  const words = new URLSearchParams(query).toString()
  return `${reportsPath}/${id}/${file}${words ? `?${words}` : ''}`
}
