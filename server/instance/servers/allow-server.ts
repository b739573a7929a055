import type { AdminDomainAllow } from '../../../wire/admin-blocks.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import type { Page } from '../../platform/paging.ts'
import { readDomain } from '../../platform/read-domain.ts'
import { Refusal } from '../../platform/refusal.ts'
import { requireAdmin } from '../change-settings.ts'
import { serverAllowJson } from './json.ts'
import {
  deleteServerAllow,
  insertServerAllow,
  serverAllowByDomain,
  serverAllowById,
  serverAllowPage,
  type ServerAllow,
} from './queries.ts'
import type {} from './events.ts'

/** A page of the allowed servers. @throws Refusal forbidden. */
export async function listServerAllows(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<AdminDomainAllow[]> {
  requireAdmin(viewer)
  return (await serverAllowPage(ctx.db, page)).map(serverAllowJson)
}

/** One of them. @throws Refusal forbidden, not_found. */
export async function showServerAllow(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminDomainAllow> {
  requireAdmin(viewer)
  return serverAllowJson(await findAllow(ctx, wireId))
}

/** Allows a server; once more changes nothing. @throws Refusal forbidden; invalid when it is no domain. */
export async function allowServer(ctx: Context, viewer: Viewer, given: string): Promise<AdminDomainAllow> {
  requireAdmin(viewer)
  const allow = { id: ctx.newId(), domain: readDomain(given), created_at: ctx.now() }
  const known = await transact(ctx, async (tx, emit) => {
    if (!(await insertServerAllow(tx, allow))) return serverAllowByDomain(tx, allow.domain)
    await recordAct(ctx, tx, viewer, { action: 'domain.allowed', target: targetOf(allow) })
    emit({ name: 'server.judged', domain: allow.domain })
    return undefined
  })
  return serverAllowJson(known ?? allow)
}

/** Takes a server off the list. @returns what it was. @throws Refusal forbidden, not_found. */
export async function disallowServer(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminDomainAllow> {
  requireAdmin(viewer)
  const allow = await findAllow(ctx, wireId)
  await transact(ctx, async (tx, emit) => {
    await deleteServerAllow(tx, allow.id)
    await recordAct(ctx, tx, viewer, { action: 'domain.disallowed', target: targetOf(allow) })
    emit({ name: 'server.judged', domain: allow.domain })
  })
  return serverAllowJson(allow)
}

async function findAllow(ctx: Context, wireId: string): Promise<ServerAllow> {
  const id = parseId(wireId)
  const allow = id === undefined ? undefined : await serverAllowById(ctx.db, id)
  if (!allow) throw new Refusal('not_found', 'Record not found')
  return allow
}

const targetOf = ({ id, domain }: ServerAllow) => ({ kind: 'domain', id, label: domain }) as const
