import type { AdminEmailDomainBlock, ImportedDomains } from '../../../wire/admin-blocks.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import type { Page } from '../../platform/paging.ts'
import { normaliseDomain, readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import { demandAdmin, found } from './admin-only.ts'
import { mailDomainJson, withHistory } from './json.ts'
import { deleteMailDomain, insertMailDomains, mailDomainById, mailDomainPage } from './queries.ts'
import type {} from '../events.ts'

const mostLines = 100_000
const mostRefused = 20

/** A page of the blocked mail domains with the attempts of the last week. @throws Refusal forbidden. */
export async function listMailDomains(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<AdminEmailDomainBlock[]> {
  demandAdmin(viewer)
  return withHistory(ctx, await mailDomainPage(ctx.db, page))
}

/** One blocked mail domain. @throws Refusal forbidden, not_found. */
export async function showMailDomain(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminEmailDomainBlock> {
  demandAdmin(viewer)
  const [block] = await withHistory(ctx, [await found(wireId, (id) => mailDomainById(ctx.db, id))])
  if (!block) throw new Refusal('not_found', 'Record not found')
  return block
}

/**
 * Blocks a mail domain and all that lies in it; who is a member already stays one.
 * @throws Refusal forbidden; invalid when it is no domain, or blocked already.
 */
export async function blockMailDomain(
  ctx: Context,
  viewer: Viewer,
  wish: { domain: string; allowWithApproval: boolean },
): Promise<AdminEmailDomainBlock> {
  demandAdmin(viewer)
  const domain = readDomain(wish.domain)
  const { allowWithApproval } = wish
  const block = { id: ctx.newId(), domain, allow_with_approval: allowWithApproval, created_at: ctx.now() }
  await transact(ctx, async (tx, emit) => {
    const added = await insertMailDomains(tx, [block], { allowWithApproval, now: block.created_at })
    if (added === 0) throw new Refusal('invalid', 'Domain has already been taken', 'domain', 'ERR_TAKEN')
    const target = { kind: 'domain', id: block.id, label: domain } as const
    await recordAct(ctx, tx, viewer, {
      action: 'mail_domain.blocked',
      target,
      details: { allowWithApproval },
    })
    emit({ name: 'door.changed', by: viewer.accountId })
  })
  return mailDomainJson(block, [], ctx.now())
}

/** Ends the block of a mail domain. @throws Refusal forbidden, not_found. */
export async function unblockMailDomain(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  demandAdmin(viewer)
  await transact(ctx, async (tx, emit) => {
    const block = await found(wireId, (id) => mailDomainById(tx, id))
    await deleteMailDomain(tx, block.id)
    const target = { kind: 'domain', id: block.id, label: block.domain } as const
    await recordAct(ctx, tx, viewer, { action: 'mail_domain.unblocked', target })
    emit({ name: 'door.changed', by: viewer.accountId })
  })
}

/**
 * Blocks all domains of a list: one on each line, `#` begins a remark. What is blocked already stays as it is; lines that are
 * no domains are told, and the others are blocked nevertheless.
 * @throws Refusal forbidden; invalid when there is nothing in it, or very much.
 */
export async function importMailDomains(
  ctx: Context,
  viewer: Viewer,
  { text, allowWithApproval }: { text: string; allowWithApproval: boolean },
): Promise<ImportedDomains> {
  demandAdmin(viewer)
  const { domains, named, refused } = readDomainList(text)
  if (named === 0 && refused.length === 0)
    throw new Refusal(
      'invalid',
      'There must be at least one domain, each on its own line.',
      'list',
      'ERR_BLANK',
    )
  const blocks = domains.map((domain) => ({ id: ctx.newId(), domain }))
  const added = await transact(ctx, async (tx, emit) => {
    const count = await insertMailDomains(tx, blocks, { allowWithApproval, now: ctx.now() })
    if (count === 0) return 0
    const target = { kind: 'domain', id: 'list', label: String(count) } as const
    await recordAct(ctx, tx, viewer, { action: 'mail_domain.imported', target, details: { count } })
    emit({ name: 'door.changed', by: viewer.accountId })
    return count
  })
  return { added, known: named - added, refused: refused.slice(0, mostRefused) }
}

/** Reads a list of domains. @throws Refusal invalid when it has too many lines. */
export function readDomainList(text: string): { domains: string[]; named: number; refused: string[] } {
  const lines = text.split(/\r?\n/)
  if (lines.length > mostLines)
    throw new Refusal('invalid', `A list may have at most ${mostLines} lines.`, 'list', 'ERR_TOO_LONG')
  const domains = new Set<string>()
  const refused: string[] = []
  let named = 0
  for (const line of lines) {
    const given = line.replace(/#.*$/, '').trim().replace(/^@/, '')
    if (given === '') continue
    const domain = normaliseDomain(given)
    if (domain === undefined || !domain.includes('.')) {
      refused.push(given.slice(0, 100))
      continue
    }
    named++
    domains.add(domain)
  }
  return { domains: [...domains], named, refused }
}
