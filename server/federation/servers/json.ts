import type { KnownServer } from '../../../wire/servers.ts'
import { serverBlockJson } from '../../instance/servers/json.ts'
import type { ServerRow } from './desk-queries.ts'
import { blockOf, ruleFor, type Decisions } from './rule-for.ts'

const instant = (at: Date | null | undefined) => at?.toISOString() ?? null

/** A server as the desk shows it. */
export function knownServerJson(row: ServerRow, decisions: Decisions): KnownServer {
  const rule = blockOf(row.domain, decisions.blocks)
  return {
    domain: row.domain,
    software: row.software ?? null,
    version: row.version ?? null,
    name: row.name ?? null,
    state: row.state ?? null,
    accounts: row.accounts,
    first_seen_at: instant(row.first_seen_at),
    last_heard_at: instant(row.last_heard_at),
    last_delivered_at: instant(row.last_delivered_at),
    failing_since: instant(row.failing_since),
    next_try_at: instant(row.next_try_at),
    federates: ruleFor(row.domain, decisions).answer,
    allowed: row.allowed,
    block: row.block && serverBlockJson(row.block),
    blocked_by: rule && rule.domain !== row.domain ? rule.domain : null,
  }
}
