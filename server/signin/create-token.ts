import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { loginByName } from './queries.ts'
import { parseScopes } from './scopes.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { storeToken } from './oauth/issue-token.ts'
import { appByClientId, insertApp } from './oauth/queries.ts'
import { OUT_OF_BAND } from './oauth/redirect-uri.ts'

const clientId = 'command-line'

/**
 * Makes a token for a member on the operator's word; it belongs to an app named "Command line".
 * @param scopes words parted by spaces
 * @returns the token, which is stored nowhere in the clear.
 * @throws Refusal not_found (no such member) or invalid (an unknown scope).
 */
export async function createToken(
  ctx: Context,
  { username, scopes: text }: { username: string; scopes: string },
): Promise<string> {
  const scopes = parseScopes(text)
  if (!scopes || scopes.length === 0) {
    throw new Refusal('invalid', `"${text}" has a word that is no scope.`, 'scopes', 'ERR_INVALID')
  }
  const member = await loginByName(ctx.db, username)
  if (!member) throw new Refusal('not_found', `There is no member named ${username}.`)
  const { accountId } = member
  const device = { userAgent: 'Command line', address: '' }
  const { json } = await storeToken(ctx, ctx.db, { appId: await ownApp(ctx), accountId, scopes, ...device })
  return json.access_token
}

async function ownApp(ctx: Context): Promise<number> {
  await insertApp(ctx.db, {
    id: ctx.newId(),
    client_id: clientId,
    // Nobody knows this secret: the app cannot be used from outside.
    secret_hash: hashSecret(newSecret()),
    name: 'Command line',
    website: null,
    redirect_uris: [OUT_OF_BAND],
    scopes: ['read', 'write', 'follow', 'push', 'profile', 'admin:read', 'admin:write'],
    created_at: ctx.now(),
  })
  const app = await appByClientId(ctx.db, clientId)
  if (!app) throw new Error('The app of the command line vanished while it was used.')
  return app.id
}
