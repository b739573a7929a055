import type { Context } from '../../platform/context.ts'
import { FetchRefused, safeFetch } from '../../platform/safe-fetch.ts'
import { turns } from '../../platform/turns.ts'

/** What pictures are called in the field; what one really is, its first bytes say. */
const pictureTypes = [
  'image/jpeg',
  'image/jpg',
  'image/pjpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'application/octet-stream',
  'binary/octet-stream',
]

/** So many pictures are fetched at once, whoever looks at how many pages. */
const inTurn = turns(8)

/** Says who asks for a file. */
export function userAgentOf(ctx: Context): string {
  return `Rounds (media; +${ctx.config.publicUrl.origin})`
}

/**
 * The bytes of a picture at another server; undefined when it cannot be had, for whatever reason.
 * @param maxBytes larger ones are left
 */
export function fetchPicture(ctx: Context, url: string, maxBytes: number): Promise<Buffer | undefined> {
  return inTurn(async () => {
    try {
      const answer = await safeFetch(url, {
        accept: pictureTypes,
        maxBytes,
        timeoutMs: 10_000,
        redirects: 3,
        userAgent: userAgentOf(ctx),
        network: ctx.network,
      })
      return answer.status === 200 ? answer.bytes : undefined
    } catch (error) {
      if (!(error instanceof FetchRefused)) throw error
      ctx.log.info({ problem: error.problem }, 'a picture of another server could not be had')
      return undefined
    }
  })
}
