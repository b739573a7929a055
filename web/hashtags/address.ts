/** The page of a hashtag. */
export function tagHref(name: string): string {
  return `/tags/${encodeURIComponent(name)}`
}

/** What the registry says of a hashtag, and where it is described. */
export function entryHref(name: string): string {
  return `${tagHref(name)}/about`
}
