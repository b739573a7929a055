import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { keep } from '../../platform/kept.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { isPublic } from '../reading/addresses.ts'
import { ofNobody } from './digest.ts'
import { headerName, writeHeader } from './header.ts'
import { digestsByOrigin } from './queries.ts'

const mostKept = 1000
/** What is kept by mistake is wrong for so long; the other server then asks once in vain. */
const keptMs = 5 * 60_000

const keptDigests = oncePerProcess((ctx) => {
  const digests = keep<{ until: number; byOrigin: Map<string, string> }>(mostKept, async (ids) => {
    const until = ctx.now().getTime() + keptMs
    const found = await digestsByOrigin(ctx.db, ids)
    return new Map([...found].map(([id, byOrigin]) => [id, { until, byOrigin }]))
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'follow.created' || event.name === 'follow.ended') digests.drop(event.targetId)
    if (event.name === 'follows.severed' || event.name === 'account.removed') digests.clear()
  })
  ctx.bus.onGap.add(() => digests.clear())
  return digests
})

/** What an account's followers at another server come to. @param origin such as `https://a.example` */
export async function followersDigest(ctx: Context, accountId: number, origin: string): Promise<string> {
  const kept = keptDigests(ctx)
  const known = (await kept.get([accountId])).get(accountId)
  if (known && known.until > ctx.now().getTime()) return known.byOrigin.get(origin) ?? ofNobody
  kept.drop(accountId)
  return (await kept.get([accountId])).get(accountId)?.byOrigin.get(origin) ?? ofNobody
}

/**
 * What goes along with a post for followers: who they are at that server, as a digest. Not with what others may see, too: only a post for
 * followers is given to people by what the other server knows of them.
 */
export async function synchronisationHeaders(
  ctx: Context,
  accountId: number,
  inbox: string,
): Promise<Record<string, string>> {
  const origin = URL.parse(inbox)?.origin
  if (origin === undefined) return {}
  const author = accountUri(ctx.config, { id: accountId })
  const digest = await followersDigest(ctx, accountId, origin)
  const said = { collection: `${author}/followers`, url: `${author}/followers_synchronization`, digest }
  return { [headerName]: writeHeader(said) }
}

/** Whether an activity of ours makes or changes a post that goes to followers and not to everybody. @param body its JSON */
export function isForFollowersAlone(body: string): boolean {
  const { type, actor, to, cc } = JSON.parse(body) as Record<string, unknown>
  if (type !== 'Create' && type !== 'Update') return false
  const receivers = [to, cc].flat()
  return receivers.includes(`${String(actor)}/followers`) && !receivers.some((one) => isPublic(String(one)))
}
