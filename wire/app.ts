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
