import type { Context } from '../../platform/context.ts'
import type { FoundElsewhere, MissedElsewhere } from '../../platform/elsewhere.ts'
import { type FetchFailure, NotFetched } from './not-fetched.ts'
import { resolveAddress } from './resolve-address.ts'

/** A person waits: what takes longer goes on, and is there when they ask again. */
const patienceMs = 12_000

const reasons: Record<FetchFailure, MissedElsewhere['reason']> = {
  refused: 'refused',
  gone: 'nobody',
  denied: 'denied',
  unreachable: 'unreachable',
  busy: 'unreachable',
  unreadable: 'unreadable',
}

/** What somebody typed, looked up at its server; see `Elsewhere.find`. */
export async function findElsewhere(
  ctx: Context,
  text: string,
): Promise<FoundElsewhere | MissedElsewhere | undefined> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<MissedElsewhere>((resolve) => {
    const sentence = 'The other server takes long to answer; try again in a moment.'
    timer = setTimeout(
      () => resolve({ kind: 'missed', reason: 'unreachable', host: '', sentence }),
      patienceMs,
    )
  })
  try {
    return await Promise.race([look(ctx, text), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

async function look(ctx: Context, text: string): Promise<FoundElsewhere | MissedElsewhere | undefined> {
  try {
    return await resolveAddress(ctx, text)
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error
    const { failure, host, message } = error
    return { kind: 'missed', reason: reasons[failure], host, sentence: message }
  }
}
