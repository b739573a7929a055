import type { Status } from '#lib/api/types.ts'

/** A whole handle of another server, as it stands in a text. */
const handle = /(?<![\p{L}\p{M}\p{Nd}_/=@])@([\p{L}\p{M}\p{Nd}_.-]+@[\p{L}\p{Nd}.-]+\.[\p{L}]{2,})/gu

/** The handles of other servers in a text that the published posts do not mention: nobody of that name was found. */
export function strangersIn(text: string, posts: readonly Pick<Status, 'mentions'>[]): string[] {
  const met = new Set(posts.flatMap(({ mentions }) => mentions.map(({ acct }) => acct.toLowerCase())))
  const here = new Set([...met].map((acct) => acct.split('@')[0]))
  const named = [...text.matchAll(handle)].map(([, acct = '']) => acct.toLowerCase())
  // A member may be named with this server's own domain.
  return [...new Set(named)].filter(
    (acct) => !met.has(acct) && !(here.has(acct.split('@')[0]) && isHere(acct)),
  )
}

function isHere(acct: string): boolean {
  return typeof location !== 'undefined' && acct.endsWith(`@${location.hostname}`)
}
