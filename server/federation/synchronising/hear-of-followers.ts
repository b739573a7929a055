import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { sameOrigin, webAddress } from '../reading/addresses.ts'
import { type AskedRequest, headerOf } from '../signing/message.ts'
import type { Signed } from '../signing/verify-request.ts'
import { headerName, readHeader } from './header.ts'
import { jobOf } from './job.ts'

/**
 * What another server says of an author's followers here, beside an activity: it counts only if it was signed with the request, and if it
 * speaks of things of the signer's own server, so that nobody makes us ask a third for its lists. A job compares it with what
 * is known here, after what the same person has sent before.
 */
export async function hearOfFollowers(
  ctx: Context,
  { actorUri, accountId, covered }: Signed,
  headers: AskedRequest['headers'],
): Promise<void> {
  const text = headerOf(headers, headerName)
  if (text === undefined || !covered.includes(headerName)) return
  const said = readHeader(text)
  if (!said || webAddress(said.url) === undefined || !sameOrigin(said.url, actorUri)) return
  await enqueue(ctx.db, [jobOf({ accountId, actorUri, ...said })])
}
