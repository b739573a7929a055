import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { hashSecret } from '../secrets.ts'
import { authenticateClient, type Client } from './issue-token.ts'
import { deleteToken, tokenExists } from './queries.ts'
import { oauthRefusal } from './refuse.ts'

/**
 * An app gives a token back (RFC 7009). A token that does not exist is revoked already.
 * @throws Refusal invalid_client; unauthorized_client without a token, or when it is another app's.
 */
export async function revokeToken(ctx: Context, client: Client, token: string | undefined): Promise<void> {
  if (!token) throw oauthRefusal('unauthorized_client')
  const app = await authenticateClient(ctx, client)
  const hash = hashSecret(token)
  await transact(ctx, async (tx, emit) => {
    const ended = await deleteToken(tx, app.id, { hash })
    if (ended) emit({ name: 'grant.ended', grantId: ended.id, accountId: ended.accountId })
    else if (await tokenExists(tx, hash)) throw oauthRefusal('unauthorized_client')
  })
}
