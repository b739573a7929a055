import type { AdminCanonicalEmailBlock } from '../../../wire/admin-blocks.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { transact, type Events } from '../../platform/events.ts'
import type { Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseEmail } from '../email-address.ts'
import { demandAdmin, found } from './admin-only.ts'
import { canonicalEmailHash } from './canonical-email.ts'
import { mailAddressJson } from './json.ts'
import {
  deleteBlockOfAccount,
  deleteMailAddress,
  insertMailAddress,
  mailAddressByHash,
  mailAddressById,
  mailAddressPage,
  suspendedAddress,
} from './queries.ts'

/** A page of the blocked addresses; only their hashes are known. @throws Refusal forbidden. */
export async function listMailAddresses(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<AdminCanonicalEmailBlock[]> {
  demandAdmin(viewer)
  return (await mailAddressPage(ctx.db, page)).map(mailAddressJson)
}

/** One of them. @throws Refusal forbidden, not_found. */
export async function showMailAddress(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
): Promise<AdminCanonicalEmailBlock> {
  demandAdmin(viewer)
  return mailAddressJson(await found(wireId, (id) => mailAddressById(ctx.db, id)))
}

/** Which block meets an address: one or none. @throws Refusal forbidden; invalid when it is no address. */
export async function testMailAddress(
  ctx: Context,
  viewer: Viewer,
  email: string | undefined,
): Promise<AdminCanonicalEmailBlock[]> {
  demandAdmin(viewer)
  const block = await mailAddressByHash(ctx.db, canonicalEmailHash(readEmail(email ?? '')))
  return block ? [mailAddressJson(block)] : []
}

/**
 * Blocks an address in all its spellings, given as it is or as its hash; the address itself is not kept.
 * @throws Refusal forbidden; invalid when it is neither, or blocked already.
 */
export async function blockMailAddress(
  ctx: Context,
  viewer: Viewer,
  { email, hash }: { email: string | undefined; hash: string | undefined },
): Promise<AdminCanonicalEmailBlock> {
  demandAdmin(viewer)
  const block = {
    id: ctx.newId(),
    hash: email ? canonicalEmailHash(readEmail(email)) : readHash(hash),
    account_id: null,
    created_at: ctx.now(),
  }
  await transact(ctx, async (tx) => {
    if (!(await insertMailAddress(tx, block)))
      throw new Refusal(
        'invalid',
        'Canonical email hash has already been taken',
        email ? 'email' : 'canonical_email_hash',
        'ERR_TAKEN',
      )
    await recordAct(ctx, tx, viewer, { action: 'mail_address.blocked', target: targetOf(block) })
  })
  return mailAddressJson(block)
}

/** Ends the block of an address. @throws Refusal forbidden, not_found. */
export async function unblockMailAddress(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  demandAdmin(viewer)
  await transact(ctx, async (tx) => {
    const block = await found(wireId, (id) => mailAddressById(tx, id))
    await deleteMailAddress(tx, block.id)
    await recordAct(ctx, tx, viewer, { action: 'mail_address.unblocked', target: targetOf(block) })
  })
}

/**
 * Job: who is suspended does not come back under the same address with other dots or another plus; when the suspension is
 * lifted, so is the block.
 */
export async function followSuspension(
  ctx: Context,
  { accountId }: Events['account.restrained'],
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const known = await suspendedAddress(tx, accountId)
    if (!known) return
    if (!known.suspended) return deleteBlockOfAccount(tx, accountId)
    const hash = canonicalEmailHash(known.email)
    await insertMailAddress(tx, { id: ctx.newId(), hash, account_id: accountId, created_at: ctx.now() })
  })
}

const targetOf = ({ id, hash }: { id: number; hash: string }) =>
  ({ kind: 'address', id, label: hash.slice(0, 12) }) as const

function readEmail(text: string): string {
  const email = normaliseEmail(text)
  if (email === undefined)
    throw new Refusal('invalid', 'This is not a mail address.', 'email', text ? 'ERR_INVALID' : 'ERR_BLANK')
  return email
}

function readHash(text = ''): string {
  const hash = text.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new Refusal(
      'invalid',
      'Name an email, or a canonical_email_hash: 64 hexadecimal digits.',
      text === '' ? 'email' : 'canonical_email_hash',
      text === '' ? 'ERR_BLANK' : 'ERR_INVALID',
    )
  return hash
}
