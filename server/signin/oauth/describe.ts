import type { AuthorizationServer, UserInfo } from '../../../wire/app.ts'
import { accountUri, accountUrl, mediaUrl } from '../../accounts/addresses.ts'
import { accountsById } from '../../accounts/queries.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { knownScopes } from '../scopes.ts'

/** What apps can do here, RFC 8414, as https://docs.joinmastodon.org/methods/oauth/#authorization-server-metadata */
export function describeServer({ publicUrl }: Config): AuthorizationServer {
  const at = (path: string) => new URL(path, publicUrl).href
  return {
    issuer: at('/'),
    service_documentation: 'https://docs.joinmastodon.org/',
    authorization_endpoint: at('/oauth/authorize'),
    token_endpoint: at('/oauth/token'),
    app_registration_endpoint: at('/api/v1/apps'),
    revocation_endpoint: at('/oauth/revoke'),
    userinfo_endpoint: at('/oauth/userinfo'),
    scopes_supported: [...knownScopes],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
  }
}

/** Who has signed in to an app, https://docs.joinmastodon.org/methods/oauth/#userinfo */
export async function describePerson(ctx: Context, viewer: Viewer): Promise<UserInfo> {
  const [account] = await accountsById(ctx.db, [viewer.accountId])
  if (!account) throw new Error('The account behind a token is missing.')
  return {
    iss: new URL('/', ctx.config.publicUrl).href,
    sub: accountUri(ctx.config, account),
    name: account.display_name,
    preferred_username: account.username,
    profile: accountUrl(ctx.config, account),
    picture: mediaUrl(ctx.config, account.avatar_key, '/avatar.svg'),
  }
}
