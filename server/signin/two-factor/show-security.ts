import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { passkeyJson } from '../passkeys/json.ts'
import { passkeysOf } from '../passkeys/queries.ts'
import { identityOf } from '../single-sign-on/queries.ts'
import type { Security } from './input.ts'
import { countRecoveryCodes, totpOf } from './queries.ts'

/** How a member can sign in, beside the password. */
export async function showSecurity(ctx: Context, { accountId }: Viewer): Promise<Security> {
  const [totp, codes, passkeys, identity] = await Promise.all([
    totpOf(ctx.db, accountId),
    countRecoveryCodes(ctx.db, accountId),
    passkeysOf(ctx.db, accountId),
    identityOf(ctx.db, accountId),
  ])
  return {
    totp: totp?.confirmed ?? false,
    recovery_codes_left: codes,
    passkeys: passkeys.map(passkeyJson),
    linked_identity: identity
      ? {
          name: ctx.config.singleSignOn?.name ?? identity.issuer,
          linked_at: identity.linked_at.toISOString(),
        }
      : null,
  }
}
