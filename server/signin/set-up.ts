import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { checkWish, storeMember, transactMember, type NewMemberInput } from './create-member.ts'
import type { Device } from './device.ts'
import { hashPassword } from './passwords.ts'
import { hashSecret } from './secrets.ts'
import { openSession } from './sessions/open-session.ts'
import { hasOwner, ownerLinkExists, takeOwnerLinks } from './queries.ts'

/**
 * Makes the first account, the owner's, confirmed and approved, and signs it in. All owner links end with it.
 * @throws Refusal forbidden when the link does not work or there is an owner; invalid with the problems of each field.
 */
export async function setUp(
  ctx: Context,
  secret: string,
  input: NewMemberInput,
  device: Device,
): Promise<{ secret: string; accountId: number }> {
  const hash = hashSecret(secret)
  if (!(await ownerLinkExists(ctx.db, hash))) throw uselessLink()
  await checkWish(ctx, input, { anyName: true, reasonRequired: false })
  const passwordHash = await hashPassword(input.password)
  const owner: NewMemberInput = { ...input, role: 'owner', confirmed: true, approved: true }
  return transactMember(ctx, input, async (tx, emit) => {
    const links = await takeOwnerLinks(tx)
    if (!links.some((link) => link.equals(hash)) || (await hasOwner(tx))) throw uselessLink()
    const origin = { reason: '', invitationId: null, appId: null, address: device.address }
    const { accountId } = await storeMember(ctx, tx, emit, owner, passwordHash, origin)
    return { accountId, secret: await openSession(ctx, tx, accountId, device) }
  })
}

function uselessLink(): Refusal {
  return new Refusal('forbidden', 'This link does not work (any more).')
}
