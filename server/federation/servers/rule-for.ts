import type { FederationMode } from '../../../wire/settings.ts'
import type { BlockRule } from '../../instance/servers/queries.ts'
import { domainAndParents, normaliseDomain } from '../../platform/read-domain.ts'

/** What the operator decided, in the form in which it is asked. */
export type Decisions = {
  /** This server's own name. */
  own: string
  mode: FederationMode
  blocks: ReadonlyMap<string, BlockRule>
  allows: ReadonlySet<string>
}

/** What holds for one other server. */
export type ServerRule = {
  /** no: nothing in, nothing out; silenced: its accounts are limited; yes. */
  answer: 'no' | 'silenced' | 'yes'
  rejectMedia: boolean
  rejectReports: boolean
}

const nothing: ServerRule = { answer: 'no', rejectMedia: true, rejectReports: true }

/**
 * What holds for a server. A block counts for the names below it, too, and the longest name that is known decides, so that
 * one may except a name from the block of its parent (Mastodon's DomainBlock.rule_for). An allowed name is that name alone;
 * where only some are allowed, a block still counts.
 * @param given the host of an address, with or without a port; what is no name gets no.
 */
export function ruleFor(given: string, { own, mode, blocks, allows }: Decisions): ServerRule {
  const domain = normaliseDomain(given.replace(/:\d+$/, ''))
  if (domain === undefined || domain === own || mode === 'closed') return nothing
  if (mode === 'allow_list' && !allows.has(domain)) return nothing
  const rule = blockOf(domain, blocks)
  if (rule?.severity === 'suspend') return nothing
  return {
    answer: rule?.severity === 'silence' ? 'silenced' : 'yes',
    rejectMedia: rule?.reject_media ?? false,
    rejectReports: rule?.reject_reports ?? false,
  }
}

/** The block that counts for a name: its own, or that of the nearest name above it. */
export function blockOf(domain: string, blocks: ReadonlyMap<string, BlockRule>): BlockRule | undefined {
  for (const name of domainAndParents(domain)) {
    const rule = blocks.get(name)
    if (rule) return rule
  }
  return undefined
}
