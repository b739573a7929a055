import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { turns } from '../../platform/turns.ts'
import { type FetchFailure, NotFetched } from './not-fetched.ts'

/** So often one server is asked by us in a minute, and so many questions to it are open at once. */
const mostPerMinute = 300
const mostAtOnce = 4

const minute = 60_000
/** How long what went wrong is remembered, so that one bad address is not asked for again and again. */
const rememberedMs: Partial<Record<FetchFailure, number>> = {
  gone: 10 * minute,
  unreadable: 10 * minute,
  denied: 10 * minute,
  unreachable: minute,
}
/** The first time that nobody is reached may be a restart. */
const restartMs = 2000
const mostRemembered = 5000

type Turn = { take: ReturnType<typeof turns>; open: number }
type Failure = { error: NotFetched; until: number }

const manners = oncePerProcess(() => ({
  failures: new Map<string, Failure>(),
  hosts: new Map<string, Turn>(),
  rate: new RateLimiterMemory({ points: mostPerMinute, duration: 60, keyPrefix: '' }),
}))

/**
 * Asks another server for something, a few questions at a time and not too many in a minute. What failed lately fails again
 * without a question.
 * @param about what is asked, for remembering that it failed
 * @throws NotFetched
 */
export async function politely<T>(
  ctx: Context,
  host: string,
  about: string,
  ask: () => Promise<T>,
): Promise<T> {
  const { hosts, rate } = manners(ctx)
  throwKnownFailure(ctx, about)
  const turn = hosts.get(host) ?? { take: turns(mostAtOnce), open: 0 }
  hosts.set(host, turn)
  turn.open += 1
  try {
    return await turn.take(async () => {
      throwKnownFailure(ctx, about)
      await rate.consume(host).catch(() => {
        throw new NotFetched('busy', `${host} was asked too much lately; try again in a minute.`, host)
      })
      const answer = await ask()
      manners(ctx).failures.delete(about)
      return answer
    })
  } catch (error) {
    if (error instanceof NotFetched) rememberFailure(ctx, about, error)
    throw error
  } finally {
    turn.open -= 1
    if (turn.open === 0) hosts.delete(host)
  }
}

function throwKnownFailure(ctx: Context, about: string): void {
  const known = manners(ctx).failures.get(about)
  if (known && known.until > ctx.now().getTime()) throw known.error
}

/** Lets a question fail without being asked, for some minutes. */
export function rememberFailure(ctx: Context, about: string, error: NotFetched): void {
  const { failures } = manners(ctx)
  const before = failures.get(about)
  const isFirst = before?.error.failure !== error.failure
  const forMs = error.failure === 'unreachable' && isFirst ? restartMs : rememberedMs[error.failure]
  if (forMs === undefined || before?.error === error) return
  failures.delete(about)
  failures.set(about, { error, until: ctx.now().getTime() + forMs })
  const [oldest] = failures.keys()
  if (failures.size > mostRemembered && oldest !== undefined) failures.delete(oldest)
}

/** Somebody wants to know it now: a failure of before is forgotten. */
export function forgetFailure(ctx: Context, about: string): void {
  manners(ctx).failures.delete(about)
}
