import type { Context } from '../../platform/context.ts'
import { keepOne } from '../../platform/keep-one.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { currentDecisions } from './may-federate-with.ts'
import { peerDomains } from './queries.ts'
import { ruleFor } from './rule-for.ts'

const kept = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 5 * 60_000,
    outdates: ({ name }) =>
      name === 'server.judged' || name === 'servers.judged' || name === 'settings.changed',
    load: async () => {
      const [domains, decisions] = await Promise.all([peerDomains(ctx.db), currentDecisions(ctx)])
      return domains.filter((domain) => ruleFor(domain, decisions).answer !== 'no')
    },
  }),
)

/** The servers that are known here and with which this one speaks, https://docs.joinmastodon.org/methods/instance/#peers */
export function listPeers(ctx: Context): Promise<string[]> {
  return kept(ctx)()
}

/** Those whose names begin with some letters, at most ten; apps complete names with it, https://docs.joinmastodon.org/methods/peers/ */
export async function findPeers(
  ctx: Context,
  { q = '', limit = 10 }: { q?: string; limit?: number },
): Promise<string[]> {
  const start = q.trim().toLowerCase()
  if (start === '') return []
  const peers = await listPeers(ctx)
  return peers.filter((domain) => domain.startsWith(start)).slice(0, Math.min(limit, 10))
}
