import type { AdminDomainBlock, DomainBlock, ServerSeverity } from '../../../wire/admin-blocks.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import type { Page } from '../../platform/paging.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseText } from '../../text/normalise.ts'
import { requireAdmin } from '../change-settings.ts'
import { currentSettings } from '../settings.ts'
import { publicBlockJson, serverBlockJson } from './json.ts'
import {
  deleteServerBlock,
  insertServerBlock,
  serverBlockById,
  serverBlockPage,
  shownServerBlocks,
  updateServerBlock,
  type ServerBlock,
} from './queries.ts'
import type {} from './events.ts'

/** What an admin says of a blocked server; what is undefined stays, or is as usual. */
export type ServerWish = {
  severity?: ServerSeverity
  reject_media?: boolean
  reject_reports?: boolean
  private_comment?: string | null
  public_comment?: string | null
  obfuscate?: boolean
}

/** A page of the blocked servers. @throws Refusal forbidden. */
export async function listServerBlocks(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<AdminDomainBlock[]> {
  requireAdmin(viewer)
  return (await serverBlockPage(ctx.db, page)).map(serverBlockJson)
}

/** One of them. @throws Refusal forbidden, not_found. */
export async function showServerBlock(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminDomainBlock> {
  requireAdmin(viewer)
  return serverBlockJson(await findBlock(ctx, wireId))
}

/**
 * Blocks another server.
 * @throws Refusal forbidden; invalid when it is no domain, this server itself, or blocked already.
 */
export async function blockServer(
  ctx: Context,
  viewer: Viewer,
  given: string,
  wish: ServerWish,
): Promise<AdminDomainBlock> {
  requireAdmin(viewer)
  const domain = readDomain(given)
  if (domain === ctx.config.domain)
    throw new Refusal('invalid', 'This server itself cannot be blocked.', 'domain', 'ERR_INVALID')
  const fresh = { id: ctx.newId(), domain, ...usual, created_at: ctx.now() }
  const block = changed(fresh, wish)
  await transact(ctx, async (tx, emit) => {
    if (!(await insertServerBlock(tx, block)))
      throw new Refusal('invalid', 'Domain has already been taken', 'domain', 'ERR_TAKEN')
    await recordAct(ctx, tx, viewer, { action: 'domain.blocked', ...about(block) })
    emit({ name: 'server.judged', domain: block.domain })
  })
  return serverBlockJson(block)
}

/** Changes what a block does; what is not named stays. @throws Refusal forbidden, not_found. */
export async function changeServerBlock(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: ServerWish,
): Promise<AdminDomainBlock> {
  requireAdmin(viewer)
  const block = changed(await findBlock(ctx, wireId), wish)
  await transact(ctx, async (tx, emit) => {
    await updateServerBlock(tx, block)
    await recordAct(ctx, tx, viewer, { action: 'domain.changed', ...about(block) })
    emit({ name: 'server.judged', domain: block.domain })
  })
  return serverBlockJson(block)
}

/** Ends a block. @throws Refusal forbidden, not_found. */
export async function unblockServer(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  requireAdmin(viewer)
  const block = await findBlock(ctx, wireId)
  await transact(ctx, async (tx, emit) => {
    await deleteServerBlock(tx, block.id)
    await recordAct(ctx, tx, viewer, { action: 'domain.unblocked', ...about(block) })
    emit({ name: 'server.judged', domain: block.domain })
  })
}

/**
 * The blocked servers, as far as the owner wants them known (https://docs.joinmastodon.org/methods/instance/#domain_blocks).
 * @throws Refusal not_found while the reader may not know; a visitor is asked to sign in where members may.
 */
export async function listShownBlocks(ctx: Context, viewer: Viewer | null): Promise<DomainBlock[]> {
  const { moderation } = await currentSettings(ctx)
  if (moderation.show_blocked_servers === 'nobody') throw new Refusal('not_found', 'Record not found')
  if (moderation.show_blocked_servers === 'members' && !viewer)
    throw new Refusal('unauthenticated', 'This method requires an authenticated user')
  return (await shownServerBlocks(ctx.db)).map(publicBlockJson)
}

const usual = {
  severity: 'silence',
  reject_media: false,
  reject_reports: false,
  private_comment: null,
  public_comment: null,
  obfuscate: false,
} as const

function changed(block: ServerBlock, wish: ServerWish): ServerBlock {
  const note = (given: string | null | undefined, before: string | null) =>
    given === undefined ? before : normaliseText(given ?? '').trim() || null
  return {
    ...block,
    severity: wish.severity ?? block.severity,
    reject_media: wish.reject_media ?? block.reject_media,
    reject_reports: wish.reject_reports ?? block.reject_reports,
    obfuscate: wish.obfuscate ?? block.obfuscate,
    private_comment: note(wish.private_comment, block.private_comment),
    public_comment: note(wish.public_comment, block.public_comment),
  }
}

async function findBlock(ctx: Context, wireId: string): Promise<ServerBlock> {
  const id = parseId(wireId)
  const block = id === undefined ? undefined : await serverBlockById(ctx.db, id)
  if (!block) throw new Refusal('not_found', 'Record not found')
  return block
}

function about({ id, domain, severity }: ServerBlock) {
  return { target: { kind: 'domain', id, label: domain } as const, details: { severity } }
}
