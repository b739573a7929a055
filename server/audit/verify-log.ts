import type { Context } from '../platform/context.ts'
import { brokenPlaces, hasHash, headOfLog } from './queries.ts'

export type Verdict = {
  entries: number
  /** Hash of the newest entry: who keeps it elsewhere can prove later that nothing before it was rewritten. */
  head: string
  /** Places at which the chain breaks, at most ten. */
  broken: number[]
  /** Whether the expected hash is still there; undefined when none was asked for. */
  hasExpected: boolean | undefined
}

/** Recomputes the whole chain. With `expected`, a head that somebody kept, it also notices a chain that was made anew. */
export async function verifyLog(ctx: Pick<Context, 'db'>, expected?: string): Promise<Verdict> {
  const [{ entries, hash }, broken] = await Promise.all([headOfLog(ctx.db), brokenPlaces(ctx.db)])
  const hasExpected = expected === undefined ? undefined : await hasHash(ctx.db, expected.toLowerCase())
  return { entries, head: hash, broken, hasExpected }
}
