import { createHash, timingSafeEqual } from 'node:crypto'
import type { Token } from '../../../wire/app.ts'
import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import type { Device } from '../device.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { scopesFor } from './authorization.ts'
import { tokenJson } from './json.ts'
import {
  appByClientId,
  deleteToken,
  insertToken,
  lockCode,
  markRedeemed,
  type StoredApp,
  type StoredCode,
} from './queries.ts'
import { oauthRefusal } from './refuse.ts'

/** How an app says who it is: in the body or by Basic authentication. */
export type Client = { id: string | undefined; secret: string | undefined }

/** Makes a token; part of the caller's transaction. */
export async function storeToken(
  ctx: Context,
  db: Db | Tx,
  token: { appId: number; accountId: number | null; scopes: string[] } & Device,
): Promise<{ id: number; json: Token }> {
  const secret = newSecret()
  const id = ctx.newId()
  const at = ctx.now()
  await insertToken(db, { ...token, id, hash: hashSecret(secret), at })
  return { id, json: tokenJson(secret, token.scopes, at) }
}

/**
 * The app with these credentials.
 * @throws Refusal invalid_client.
 */
export async function authenticateClient(ctx: Context, { id, secret }: Client): Promise<StoredApp> {
  const app = id ? await appByClientId(ctx.db, id) : undefined
  const matches = app && secret && timingSafeEqual(app.secret_hash, hashSecret(secret))
  if (!matches) throw oauthRefusal('invalid_client')
  return app
}

/** The grant client_credentials: the app speaks for itself. */
export async function issueToApp(
  ctx: Context,
  client: Client,
  scope: string | undefined,
  device: Device,
): Promise<Token> {
  const app = await authenticateClient(ctx, client)
  const token = { appId: app.id, accountId: null, scopes: scopesFor(app, scope), ...device }
  return (await storeToken(ctx, ctx.db, token)).json
}

/**
 * The grant authorization_code: the app redeems a code for a token. A code works once; when it comes a second time, one of
 * the two who know it should not, and the token that it gave ends (RFC 6749, 4.1.2).
 * @throws Refusal invalid_client, invalid_grant.
 */
export async function redeemCode(
  ctx: Context,
  client: Client,
  { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string | undefined },
  device: Device,
): Promise<Token> {
  const app = await authenticateClient(ctx, client)
  const hash = hashSecret(code)
  const token = await transact(ctx, async (tx, emit) => {
    const stored = await lockCode(tx, hash)
    if (!stored || stored.app_id !== app.id) return undefined
    if (stored.token_id !== null) {
      const ended = await deleteToken(tx, app.id, { id: stored.token_id })
      if (ended) emit({ name: 'grant.ended', grantId: ended.id, accountId: ended.accountId })
      return undefined
    }
    if (!isGood(stored, ctx.now(), redirectUri, verifier)) return undefined
    const { account_id: accountId, scopes } = stored
    const { id, json } = await storeToken(ctx, tx, { appId: app.id, accountId, scopes, ...device })
    await markRedeemed(tx, hash, id)
    return json
  })
  if (!token) throw oauthRefusal('invalid_grant')
  return token
}

function isGood(code: StoredCode, now: Date, redirectUri: string, verifier: string | undefined): boolean {
  return code.expires_at > now && code.redirect_uri === redirectUri && proves(verifier, code.challenge)
}

/** A verifier without a challenge is refused too: somebody may have cut the challenge out (RFC 9700, 2.1.1). */
function proves(verifier: string | undefined, challenge: string | null): boolean {
  if (!challenge || !verifier) return !challenge && !verifier
  return (
    /^[\w.~-]{43,128}$/.test(verifier) &&
    createHash('sha256').update(verifier).digest('base64url') === challenge
  )
}
