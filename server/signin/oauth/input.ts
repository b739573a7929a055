import { Type } from 'typebox'

const text = Type.String({ maxLength: 5000 })
const optional = Type.Optional(text)

/** https://docs.joinmastodon.org/methods/apps/#create */
export const AppBody = Type.Object({
  client_name: Type.String({ maxLength: 200 }),
  redirect_uris: Type.Union([Type.String({ maxLength: 20_000 }), Type.Array(text)]),
  scopes: Type.Optional(Type.String({ maxLength: 5000 })),
  website: optional,
})

const authorization = {
  response_type: text,
  client_id: text,
  redirect_uri: text,
  scope: optional,
  state: optional,
  code_challenge: optional,
  code_challenge_method: optional,
  force_login: Type.Optional(Type.Boolean()),
  lang: optional,
}

/** https://docs.joinmastodon.org/methods/oauth/#authorize */
export const AuthorizationQuery = Type.Object(authorization)
export const DecisionBody = Type.Object({
  ...authorization,
  decision: Type.Unsafe<'allow' | 'deny'>({ type: 'string', enum: ['allow', 'deny'] }),
})

/** https://docs.joinmastodon.org/methods/oauth/#token */
export const TokenBody = Type.Object({
  grant_type: text,
  client_id: optional,
  client_secret: optional,
  code: optional,
  redirect_uri: optional,
  code_verifier: optional,
  scope: optional,
})

/** https://docs.joinmastodon.org/methods/oauth/#revoke */
export const RevokeBody = Type.Object({ client_id: optional, client_secret: optional, token: optional })

/** What the consent page shows. */
export const AuthorizationShown = Type.Object({
  app: Type.Object({ name: Type.String(), website: Type.Union([Type.String(), Type.Null()]) }),
  scopes: Type.Array(Type.String()),
  redirect_uri: Type.String(),
  out_of_band: Type.Boolean({ description: 'The person will copy the code into the app' }),
  force_login: Type.Boolean({ description: 'The app wants the person to sign in anew' }),
})
