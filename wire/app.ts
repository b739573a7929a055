import { Type, type Static } from 'typebox'
import { Nullable } from './base.ts'

/** https://docs.joinmastodon.org/entities/Application/#CredentialApplication */
export const CredentialApplication = Type.Object({
  id: Type.String(),
  name: Type.String(),
  website: Nullable(Type.String()),
  scopes: Type.Array(Type.String()),
  redirect_uris: Type.Array(Type.String()),
  redirect_uri: Type.String(),
  client_id: Type.String(),
  client_secret: Type.String(),
  client_secret_expires_at: Type.Integer(),
  vapid_key: Type.String(),
})
export type CredentialApplication = Static<typeof CredentialApplication>

/** https://docs.joinmastodon.org/entities/Application/ */
export const Application = Type.Object({
  id: Type.String(),
  name: Type.String(),
  website: Nullable(Type.String()),
  scopes: Type.Array(Type.String()),
  redirect_uris: Type.Array(Type.String()),
  redirect_uri: Type.String(),
})
export type Application = Static<typeof Application>

/** https://docs.joinmastodon.org/entities/Token/ */
export const Token = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  scope: Type.String(),
  created_at: Type.Integer({ description: 'Unix time in seconds' }),
})
export type Token = Static<typeof Token>

/** Who has signed in to an app, https://docs.joinmastodon.org/methods/oauth/#userinfo */
export const UserInfo = Type.Object({
  iss: Type.String(),
  sub: Type.String({ description: 'The address of the person, which never changes' }),
  name: Type.String(),
  preferred_username: Type.String(),
  profile: Type.String(),
  picture: Type.String(),
})
export type UserInfo = Static<typeof UserInfo>

const Words = Type.Array(Type.String())

/** What apps can do here, RFC 8414. */
export const AuthorizationServer = Type.Object({
  issuer: Type.String(),
  service_documentation: Type.String(),
  authorization_endpoint: Type.String(),
  token_endpoint: Type.String(),
  app_registration_endpoint: Type.String({ description: 'Mastodon’s own: POST /api/v1/apps' }),
  revocation_endpoint: Type.String(),
  userinfo_endpoint: Type.String(),
  scopes_supported: Words,
  response_types_supported: Words,
  response_modes_supported: Words,
  grant_types_supported: Words,
  token_endpoint_auth_methods_supported: Words,
  code_challenge_methods_supported: Words,
})
export type AuthorizationServer = Static<typeof AuthorizationServer>
