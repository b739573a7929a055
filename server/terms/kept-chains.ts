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

const mostRemembered = 50_000

const told = oncePerProcess((ctx) => {
  const state = { members: new Set<number>() }
  const forget = () => {
    state.members = new Set()
  }
  ctx.bus.listeners.add(({ name }) => {
    if (name === 'terms.published' || name === 'terms.withdrawn') forget()
  })
  ctx.bus.onGap.add(forget)
  return { state, forget }
})

/**
 * Members who are known to know the newest versions: every home page asks, and few have anything to be told. Take it before you
 * look what they know: with the next version there is another set, and what is added to this one counts no more.
 */
export function membersToldAll(ctx: Context): Set<number> {
  const { state, forget } = told(ctx)
  if (state.members.size >= mostRemembered) forget()
  return state.members
}

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
