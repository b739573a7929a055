import { stringify } from 'csv-stringify/sync'
import type { ImportedServers, ListedServer, ServerListPreview } from '../../../wire/servers.ts'
import type { ServerSeverity } from '../../../wire/admin-blocks.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import { requireAdmin } from '../../instance/change-settings.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { insertServerAllow, type ServerBlock } from '../../instance/servers/queries.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { allBlocks, allAllows, peopleOf, storeBlock } from './list-queries.ts'
import { blockColumns, mostListed, readServerList, type ListedBlock } from './read-list.ts'
import type {} from '../../instance/servers/events.ts'

/**
 * What a list of blocks would change, and how many follows of members would end with it. Nothing is done.
 * @throws Refusal forbidden unless the viewer is an admin; invalid, naming `list`, when there is no server in it.
 */
export async function previewBlocks(ctx: Context, viewer: Viewer, list: string): Promise<ServerListPreview> {
  requireAdmin(viewer)
  const { servers, refused } = readServerList(list, ctx.config.domain)
  if (servers.length > mostListed) throw tooMany()
  const blocks = new Map((await allBlocks(ctx.db)).map((block) => [block.domain, block]))
  const people = await peopleOf(
    ctx.db,
    servers.map(({ domain }) => domain),
  )
  return {
    servers: servers.map((listed): ListedServer => {
      const now = blocks.get(listed.domain)
      const known = people.get(listed.domain) ?? { accounts: 0, follows: 0 }
      const ends = listed.severity === 'suspend' && now?.severity !== 'suspend'
      return {
        ...listed,
        what: compare(listed, now),
        now: now?.severity ?? null,
        accounts: known.accounts,
        follows: ends ? known.follows : 0,
      }
    }),
    refused,
  }
}

/**
 * Blocks the servers of a list, or changes their blocks; all of it or nothing.
 * @param only the names that were chosen from the preview; without it all that are new.
 * @throws Refusal forbidden unless the viewer is an admin; invalid, naming the field, for no server, or a name that is not in the list.
 */
export async function importBlocks(
  ctx: Context,
  viewer: Viewer,
  {
    list,
    only,
    private_comment: remark,
  }: { list: string; only?: readonly string[]; private_comment?: string },
): Promise<ImportedServers> {
  requireAdmin(viewer)
  const { servers } = readServerList(list, ctx.config.domain)
  if (servers.length > mostListed) throw tooMany()
  const chosen = only && new Set(only.map((name) => readDomain(name, 'only')))
  const listed = new Set(servers.map(({ domain }) => domain))
  const stray = chosen && [...chosen].find((name) => !listed.has(name))
  if (stray) throw new Refusal('invalid', `${stray} is not in the list.`, 'only')
  const counts: ImportedServers = { added: 0, changed: 0, same: 0 }
  await transact(ctx, async (tx, emit) => {
    const blocks = new Map((await allBlocks(tx)).map((block) => [block.domain, block]))
    for (const wish of servers) {
      const now = blocks.get(wish.domain)
      if (chosen ? !chosen.has(wish.domain) : now) continue
      const what = compare(wish, now)
      counts[what === 'same' ? 'same' : now ? 'changed' : 'added'] += 1
      if (what === 'same') continue
      const block: ServerBlock = {
        id: now?.id ?? ctx.newId(),
        created_at: now?.created_at ?? ctx.now(),
        private_comment: now?.private_comment ?? (remark?.trim() || null),
        ...wish,
      }
      await storeBlock(tx, block)
      await recordAct(ctx, tx, viewer, {
        action: now ? 'domain.changed' : 'domain.blocked',
        target: { kind: 'domain', id: block.id, label: block.domain },
        details: { severity: block.severity, imported: true },
      })
    }
    // One job for all: each server by itself would look through all of them again.
    if (counts.added + counts.changed > 0) emit({ name: 'servers.judged', by: viewer.accountId })
  })
  return counts
}

/** The blocks as Mastodon writes and reads them. @throws Refusal forbidden unless the viewer is an admin. */
export async function exportBlocks(ctx: Context, viewer: Viewer): Promise<string> {
  requireAdmin(viewer)
  const rows = (await allBlocks(ctx.db)).map((block) => [
    block.domain,
    block.severity,
    String(block.reject_media),
    String(block.reject_reports),
    block.public_comment ?? '',
    String(block.obfuscate),
  ])
  return stringify([[...blockColumns], ...rows])
}

/** What a list of allowed servers would add. @throws as `previewBlocks`. */
export async function previewAllows(ctx: Context, viewer: Viewer, list: string): Promise<ServerListPreview> {
  requireAdmin(viewer)
  const { servers, refused } = readServerList(list, ctx.config.domain)
  if (servers.length > mostListed) throw tooMany()
  const allowed = new Set(await allAllows(ctx.db))
  return {
    servers: servers.map((listed) => ({
      ...listed,
      severity: 'noop',
      what: allowed.has(listed.domain) ? 'same' : 'new',
      now: null,
      accounts: 0,
      follows: 0,
    })),
    refused,
  }
}

/** Allows the servers of a list. @throws as `importBlocks`. */
export async function importAllows(
  ctx: Context,
  viewer: Viewer,
  { list }: { list: string },
): Promise<ImportedServers> {
  requireAdmin(viewer)
  const { servers } = readServerList(list, ctx.config.domain)
  if (servers.length > mostListed) throw tooMany()
  const counts: ImportedServers = { added: 0, changed: 0, same: 0 }
  await transact(ctx, async (tx, emit) => {
    for (const { domain } of servers) {
      const allow = { id: ctx.newId(), domain, created_at: ctx.now() }
      const isNew = await insertServerAllow(tx, allow)
      counts[isNew ? 'added' : 'same'] += 1
      if (!isNew) continue
      const target = { kind: 'domain', id: allow.id, label: domain } as const
      await recordAct(ctx, tx, viewer, { action: 'domain.allowed', target, details: { imported: true } })
    }
    if (counts.added > 0) emit({ name: 'servers.judged', by: viewer.accountId })
  })
  return counts
}

/** @throws Refusal forbidden unless the viewer is an admin. */
export async function exportAllows(ctx: Context, viewer: Viewer): Promise<string> {
  requireAdmin(viewer)
  return stringify([['#domain'], ...(await allAllows(ctx.db)).map((domain) => [domain])])
}

const strength: Record<ServerSeverity, number> = { noop: 0, silence: 1, suspend: 2 }

/** How a line stands to what holds: something of what holds would be lost by a weaker one. */
function compare(listed: ListedBlock, now: ServerBlock | undefined): ListedServer['what'] {
  if (!now) return 'new'
  const flags = ['reject_media', 'reject_reports'] as const
  const isLess =
    strength[listed.severity] < strength[now.severity] || flags.some((flag) => now[flag] && !listed[flag])
  if (isLess) return 'weaker'
  const isSame =
    listed.severity === now.severity &&
    flags.every((flag) => now[flag] === listed[flag]) &&
    listed.public_comment === now.public_comment &&
    listed.obfuscate === now.obfuscate
  return isSame ? 'same' : 'changed'
}

function tooMany(): Refusal {
  return new Refusal('too_large', `A list can have at most ${mostListed} servers.`, 'list', 'ERR_TOO_LARGE')
}
