import ipaddr from 'ipaddr.js'
import type { AdminIpBlock, NetworkSeverity } from '../../../wire/admin-blocks.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import type { Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseLine } from '../../text/normalise.ts'
import { demandAdmin, found } from './admin-only.ts'
import { networkJson } from './json.ts'
import { networkJudge } from './kept-door.ts'
import {
  deleteNetwork,
  insertNetwork,
  networkById,
  networkPage,
  updateNetwork,
  type NetworkBlock,
} from './queries.ts'
import type {} from '../events.ts'

export type NetworkWish = {
  ip: string | undefined
  severity: NetworkSeverity | undefined
  comment: string | undefined
  /** Seconds from now; null: never. */
  expiresIn: number | null | undefined
}

/** A page of the blocked networks. @throws Refusal forbidden. */
export async function listNetworks(ctx: Context, viewer: Viewer, page: Page): Promise<AdminIpBlock[]> {
  demandAdmin(viewer)
  return (await networkPage(ctx.db, page)).map(networkJson)
}

/** One of them. @throws Refusal forbidden, not_found. */
export async function showNetwork(ctx: Context, viewer: Viewer, wireId: string): Promise<AdminIpBlock> {
  demandAdmin(viewer)
  return networkJson(await found(wireId, (id) => networkById(ctx.db, id)))
}

/**
 * Keeps a network out, or looks closer at who comes from there. It works within half a minute in every process, at once in this.
 * @param from the address of the admin, who must not shut themselves out
 * @throws Refusal forbidden; invalid when it is no network, blocked already, or the admin's own.
 */
export async function blockNetwork(
  ctx: Context,
  viewer: Viewer,
  wish: NetworkWish,
  from: string,
): Promise<AdminIpBlock> {
  demandAdmin(viewer)
  const { severity, comment = '' } = wish
  if (severity === undefined) throw new Refusal('invalid', "Severity can't be blank", 'severity', 'ERR_BLANK')
  const block: NetworkBlock = {
    id: ctx.newId(),
    network: readNetwork(wish.ip ?? '0.0.0.0/32'),
    severity,
    comment: normaliseLine(comment),
    created_at: ctx.now(),
    expires_at: endOf(ctx, wish.expiresIn),
  }
  refuseOwn(block, from)
  await transact(ctx, async (tx, emit) => {
    if (!(await insertNetwork(tx, block))) throw taken()
    await recordAct(ctx, tx, viewer, { action: 'address.blocked', ...about(block) })
    emit({ name: 'door.changed', by: viewer.accountId })
  })
  return networkJson(block)
}

/** Changes the block of a network; what is not named stays. @throws Refusal as `blockNetwork`; not_found. */
export async function changeNetwork(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: NetworkWish,
  from: string,
): Promise<AdminIpBlock> {
  demandAdmin(viewer)
  return transact(ctx, async (tx, emit) => {
    const before = await found(wireId, (id) => networkById(tx, id))
    const change = {
      id: before.id,
      network: wish.ip === undefined ? before.network : readNetwork(wish.ip),
      severity: wish.severity ?? before.severity,
      comment: wish.comment === undefined ? before.comment : normaliseLine(wish.comment),
      expires_at: wish.expiresIn === undefined ? before.expires_at : endOf(ctx, wish.expiresIn),
    }
    refuseOwn(change, from)
    const after = await updateNetwork(tx, change)
    if (!after) throw taken()
    await recordAct(ctx, tx, viewer, { action: 'address.changed', ...about(after) })
    emit({ name: 'door.changed', by: viewer.accountId })
    return networkJson(after)
  })
}

/** Lets a network in again. @throws Refusal forbidden, not_found. */
export async function unblockNetwork(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  demandAdmin(viewer)
  await transact(ctx, async (tx, emit) => {
    const block = await found(wireId, (id) => networkById(tx, id))
    await deleteNetwork(tx, block.id)
    await recordAct(ctx, tx, viewer, { action: 'address.unblocked', ...about(block) })
    emit({ name: 'door.changed', by: viewer.accountId })
  })
}

/** A network in the form in which it is stored: bits behind the prefix are zero; an address alone is a network of one. */
export function readNetwork(given: string): string {
  const text = given.trim()
  const whole = ipaddr.isValid(text) && /[.:]/.test(text)
  if (!whole && !ipaddr.isValidCIDR(text))
    throw new Refusal(
      'invalid',
      'ip must be an address or a network, like 203.0.113.0/24.',
      'ip',
      'ERR_INVALID',
    )
  const [address, bits] = whole ? wholeAddress(text) : ipaddr.parseCIDR(text)
  return `${networkAddress(address, bits)}/${bits}`
}

function wholeAddress(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function networkAddress(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return kind.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()
}

function endOf(ctx: Context, seconds: number | null | undefined): Date | null {
  return seconds ? new Date(ctx.now().getTime() + seconds * 1000) : null
}

function refuseOwn(block: Pick<NetworkBlock, 'network' | 'severity'>, from: string): void {
  if (block.severity === 'no_access' && networkJudge([block])(from) !== null)
    throw new Refusal('invalid', 'This would shut you out, too: you come from this network.', 'ip', 'ERR_OWN')
}

function taken(): Refusal {
  return new Refusal('invalid', 'Ip has already been taken', 'ip', 'ERR_TAKEN')
}

function about({ id, network, severity, expires_at }: Omit<NetworkBlock, 'created_at'>) {
  const target = { kind: 'address', id, label: network } as const
  return { target, details: { severity, expires_at: expires_at?.toISOString() ?? null } }
}
