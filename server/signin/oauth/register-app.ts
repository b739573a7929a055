import type { CredentialApplication } from '../../../wire/app.ts'
import type { Context } from '../../platform/context.ts'
import { vapidKeys } from '../../platform/vapid.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isBlank, normaliseLine } from '../../text/normalise.ts'
import { parseScopes } from '../scopes.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { appJson } from './json.ts'
import { insertApp } from './queries.ts'
import { mayRegister, readRedirectUris } from './redirect-uri.ts'

/**
 * Registers an app, https://docs.joinmastodon.org/methods/apps/#create. The secret is told here and never again.
 * @throws Refusal invalid naming the field.
 */
export async function registerApp(
  ctx: Context,
  input: { name: string; redirectUris: string | readonly string[]; scopes: string; website?: string },
): Promise<CredentialApplication> {
  const name = normaliseLine(input.name)
  if (isBlank(name)) throw new Refusal('invalid', 'Name can’t be blank', 'client_name', 'ERR_BLANK')
  const scopes = parseScopes(input.scopes)
  if (!scopes) throw new Refusal('invalid', 'Scopes has a word that is no scope', 'scopes', 'ERR_INVALID')
  const uris = readRedirectUris(input.redirectUris)
  if (uris.length === 0)
    throw new Refusal('invalid', 'Redirect URI can’t be blank', 'redirect_uris', 'ERR_BLANK')
  if (uris.length > 50 || !uris.every(mayRegister)) {
    throw new Refusal(
      'invalid',
      'Redirect URI must be an absolute URI without a fragment',
      'redirect_uris',
      'ERR_INVALID',
    )
  }
  const clientSecret = newSecret()
  const app = {
    id: ctx.newId(),
    client_id: newSecret(),
    secret_hash: hashSecret(clientSecret),
    name,
    website: readWebsite(input.website),
    redirect_uris: uris,
    scopes: scopes.length > 0 ? scopes : ['read'],
    created_at: ctx.now(),
  }
  await insertApp(ctx.db, app)
  return {
    ...appJson(app),
    client_id: app.client_id,
    client_secret: clientSecret,
    client_secret_expires_at: 0,
    vapid_key: (await vapidKeys(ctx)).publicKey,
  }
}

function readWebsite(text: string | undefined): string | null {
  if (!text) return null
  const good = text.length <= 2000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  if (!good)
    throw new Refusal('invalid', 'Website must be an http or https address', 'website', 'ERR_INVALID')
  return text
}
