import type { Application, Token } from '../../../wire/app.ts'
import type { StoredApp } from './queries.ts'

/** The public shape of an app, https://docs.joinmastodon.org/entities/Application/ */
export function appJson(app: StoredApp): Application {
  return {
    id: String(app.id),
    name: app.name,
    website: app.website,
    scopes: app.scopes,
    redirect_uris: app.redirect_uris,
    redirect_uri: app.redirect_uris.join('\n'),
  }
}

/** The answer to whoever gets a token, https://docs.joinmastodon.org/entities/Token/ */
export function tokenJson(secret: string, scopes: readonly string[], createdAt: Date): Token {
  return {
    access_token: secret,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    created_at: Math.floor(createdAt.getTime() / 1000),
  }
}
