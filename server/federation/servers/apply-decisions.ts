import type { Context } from '../../platform/context.ts'
import { transact, type Events } from '../../platform/events.ts'
import type { Task } from '../../platform/jobs.ts'
import { severFollows } from '../../relationships/severing/sever-follows.ts'
import { readDecisions } from './may-federate-with.ts'
import { accountsOf, blockIdOf, changeStates, domainsOfAccounts, type WithServer } from './queries.ts'
import { blockOf, ruleFor, type Decisions } from './rule-for.ts'

const someAccounts = 5000
const someTies = 500
const someServers = 500

/** Job: what was decided about a server (and those below it) holds for its accounts. */
export async function applyToServer(ctx: Context, { domain }: Events['server.judged']): Promise<void> {
  const known = await domainsOfAccounts(ctx.db)
  await apply(
    ctx,
    known.filter((name) => name === domain || name.endsWith(`.${domain}`)),
  )
}

/** Job: the same for all servers, when it is another matter which of them may be spoken with. */
export async function applyToAll(ctx: Context): Promise<void> {
  await apply(ctx, await domainsOfAccounts(ctx.db))
}

/** States first, so that nothing of a blocked server is shown any more; then the follows. */
async function apply(ctx: Context, domains: readonly string[]): Promise<void> {
  const decisions = await readDecisions(ctx)
  const byAnswer = Map.groupBy(domains, (domain) => ruleFor(domain, decisions).answer)
  for (const [answer, names] of byAnswer) {
    const states = { suspended: answer === 'no', limited: answer === 'silenced' }
    for (let at = 0; at < names.length; at += someServers)
      await changeAccounts(ctx, names.slice(at, at + someServers), states)
  }
  for (const domain of byAnswer.get('no') ?? []) await severFrom(ctx, domain, decisions)
}

async function changeAccounts(ctx: Context, domains: readonly string[], states: WithServer): Promise<void> {
  for (;;) {
    const changed = await transact(ctx, async (tx, emit) => {
      const count = await changeStates(tx, domains, states, { now: ctx.now(), most: someAccounts })
      if (count > 0) emit({ name: 'accounts.restrained' })
      return count
    })
    if (changed < someAccounts) return
  }
}

/**
 * Ends the follows with a server, where a block is the reason. Where it is only not allowed, or all doors are closed, they wait:
 * that is about this server rather than about the other one.
 */
async function severFrom(ctx: Context, domain: string, decisions: Decisions): Promise<void> {
  const rule = blockOf(domain, decisions.blocks)
  const block = rule?.severity === 'suspend' ? await blockIdOf(ctx.db, rule.domain) : undefined
  if (!rule || !block) return
  const cause = { type: 'domain_block', causeId: block.id, targetName: rule.domain } as const
  for (let after = 0; ;) {
    const ids = await accountsOf(ctx.db, [domain], { after, most: someTies })
    await severFollows(ctx, ids, cause)
    const last = ids.at(-1)
    if (last === undefined || ids.length < someTies) return
    after = last
  }
}

/** What follows a decision about other servers. */
export const serverReactions = {
  'server.judged': { 'apply-to-server': applyToServer },
  'servers.judged': { 'apply-to-all-servers': applyToAll },
  'federation.mode_changed': { 'apply-to-all-servers': applyToAll },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>
