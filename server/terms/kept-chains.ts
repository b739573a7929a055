import type { TermsKind } from '../../wire/terms.ts'
import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { dayOf, shownOf, statesOf } from './chain.ts'
import { publishedVersions, type PublishedVersion } from './queries.ts'
import type {} from './events.ts'

const kept = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    outdates: ({ name }) => name === 'terms.published' || name === 'terms.withdrawn',
    load: () => publishedVersions(ctx.db),
  }),
)

/** The published versions of a kind, the oldest first, without their texts; from memory, because every page asks. */
export async function chainOf(ctx: Context, kind: TermsKind): Promise<PublishedVersion[]> {
  return (await kept(ctx)()).filter((version) => version.kind === kind)
}

/** The version of a kind that is shown where no day is named: the one in force, else the first that will be. */
export async function shownVersion(ctx: Context, kind: TermsKind): Promise<PublishedVersion | undefined> {
  return shownOf(await chainOf(ctx, kind), dayOf(ctx.now()))
}

/** Whether something of a kind was published. */
export async function isWritten(ctx: Context, kind: TermsKind): Promise<boolean> {
  return (await chainOf(ctx, kind)).length > 0
}

export type StatedVersion = PublishedVersion & { state: 'past' | 'in_force' | 'upcoming' }

/** The chain of a kind with where each version stands today. */
export async function statedChain(ctx: Context, kind: TermsKind): Promise<StatedVersion[]> {
  const chain = await chainOf(ctx, kind)
  const states = statesOf(chain, dayOf(ctx.now()))
  return chain.map((version, at) => ({ ...version, state: states[at] ?? 'past' }))
}
