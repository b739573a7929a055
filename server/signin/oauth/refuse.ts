import { Refusal, type RefusalCode } from '../../platform/refusal.ts'

/** OAuth's words for what is wrong (RFC 6749, 4.1.2.1 and 5.2) with the status codes that Mastodon answers them with. */
const errors = {
  invalid_request: ['malformed', 'The request lacks a parameter, or has one that is not valid.'],
  invalid_client: [
    'unauthenticated',
    'The app is unknown, or its client_id and client_secret do not belong together.',
  ],
  invalid_grant: [
    'malformed',
    'The code is not valid: unknown, used, too old, of another app, for another redirect address, or the verifier is wrong.',
  ],
  invalid_redirect_uri: ['malformed', 'The redirect address is not one that the app registered.'],
  invalid_scope: ['malformed', 'A scope is unknown, or the app did not register it.'],
  unsupported_grant_type: ['malformed', 'Only authorization_code and client_credentials are supported.'],
  unsupported_response_type: ['malformed', 'Only the response type "code" is supported.'],
  unauthorized_client: ['forbidden', 'The token belongs to another app.'],
} satisfies Record<string, [RefusalCode, string]>

export type OauthError = keyof typeof errors

/** A refusal with OAuth's word as its reason; the routes of OAuth answer it in OAuth's shape. */
export function oauthRefusal(word: OauthError, sentence?: string): Refusal {
  const [code, usual] = errors[word]
  return new Refusal(code, sentence ?? usual, undefined, word)
}
