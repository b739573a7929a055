import { allServerDecisions } from '../../instance/servers/queries.ts'
import { currentSettings } from '../../instance/settings.ts'
import type { Context } from '../../platform/context.ts'
import { keepOne } from '../../platform/keep-one.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { ruleFor, type Decisions, type ServerRule } from './rule-for.ts'

const outdating: readonly string[] = ['server.judged', 'servers.judged', 'settings.changed']

const kept = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 10 * 60_000,
    outdates: ({ name }) => outdating.includes(name),
    load: () => readDecisions(ctx),
  }),
)

/** The same from the database, for jobs: what another process keeps may be a moment older. */
export async function readDecisions(ctx: Context): Promise<Decisions> {
  const [{ blocks, allows }, { federation }] = await Promise.all([
    allServerDecisions(ctx.db),
    currentSettings(ctx),
  ])
  return {
    own: ctx.config.domain,
    mode: federation.mode,
    blocks: new Map(blocks.map((rule) => [rule.domain, rule])),
    allows: new Set(allows),
  }
}

/** All that the operator decided about other servers, from memory. */
export function currentDecisions(ctx: Context): Promise<Decisions> {
  return kept(ctx)()
}

/**
 * Whether this server speaks with another one: `no` means nothing is taken from it and nothing is given to it; `silenced`, that
 * its accounts are limited. Asked before every word in or out, and answered from memory.
 * @param domain the host of an address; its port does not matter.
 */
export async function mayFederateWith(ctx: Context, domain: string): Promise<ServerRule['answer']> {
  return (await serverRule(ctx, domain)).answer
}

/** The same with what is refused of a server with which one speaks: its media, its reports. */
export async function serverRule(ctx: Context, domain: string): Promise<ServerRule> {
  return ruleFor(domain, await currentDecisions(ctx))
}
