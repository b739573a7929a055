import ipaddr from 'ipaddr.js'
import type {
  AdminCanonicalEmailBlock,
  AdminEmailDomainBlock,
  AdminIpBlock,
} from '../../../wire/admin-blocks.ts'
import type { Context } from '../../platform/context.ts'
import {
  attemptsOf,
  type AttemptDay,
  type MailAddressBlock,
  type MailDomainBlock,
  type NetworkBlock,
} from './queries.ts'

const historyDays = 7
const dayMs = 86_400_000

/** Blocked mail domains with their history, read at once. */
export async function withHistory(
  ctx: Context,
  blocks: readonly MailDomainBlock[],
): Promise<AdminEmailDomainBlock[]> {
  if (blocks.length === 0) return []
  const now = ctx.now()
  const since = new Date(now.getTime() - historyDays * dayMs).toISOString().slice(0, 10)
  const ids = blocks.map(({ id }) => id)
  const attempts = await attemptsOf(ctx.db, ids, since)
  return blocks.map((block) =>
    mailDomainJson(
      block,
      attempts.filter(({ block_id }) => block_id === block.id),
      now,
    ),
  )
}

/** A blocked mail domain; days without attempts are in its history, too. */
export function mailDomainJson(
  { id, domain, created_at, allow_with_approval }: MailDomainBlock,
  attempts: readonly AttemptDay[],
  now: Date,
): AdminEmailDomainBlock {
  const history = Array.from({ length: historyDays }, (_, back) => {
    const day = new Date(now.getTime() - back * dayMs).toISOString().slice(0, 10)
    const found = attempts.find((one) => one.day === day)
    return {
      day: String(Date.parse(`${day}T00:00:00Z`) / 1000),
      accounts: String(found?.accounts ?? 0),
      uses: String(found?.uses ?? 0),
    }
  })
  return { id: String(id), domain, created_at: created_at.toISOString(), history, allow_with_approval }
}

export function mailAddressJson({ id, hash }: MailAddressBlock): AdminCanonicalEmailBlock {
  return { id: String(id), canonical_email_hash: hash }
}

export function networkJson(block: NetworkBlock): AdminIpBlock {
  const [address, bits] = ipaddr.parseCIDR(block.network)
  return {
    id: String(block.id),
    ip: `${address.toString()}/${bits}`,
    severity: block.severity,
    comment: block.comment,
    created_at: block.created_at.toISOString(),
    expires_at: block.expires_at?.toISOString() ?? null,
  }
}
