import { Refusal, type RefusalCode } from '../../platform/refusal.ts'

/** OAuth's words for what is wrong (RFC 6749, 4.1.2.1 and 5.2) with Mastodon's status codes and sentences. */
const errors = {
  invalid_request: ['malformed', 'The request lacks a parameter, or has one that is not valid.'],
  invalid_client: [
    'unauthenticated',
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  ],
  invalid_grant: [
    'malformed',
    'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  ],
  invalid_redirect_uri: ['malformed', 'The redirect address is not one that the app registered.'],
  invalid_scope: ['malformed', 'The requested scope is invalid, unknown, or malformed.'],
  unsupported_grant_type: ['malformed', 'Only authorization_code and client_credentials are supported.'],
  unsupported_response_type: ['malformed', 'Only the response type "code" is supported.'],
  unauthorized_client: ['forbidden', 'You are not authorized to revoke this token'],
} satisfies Record<string, [RefusalCode, string]>

export type OauthError = keyof typeof errors

/** A refusal with OAuth's word as its reason; the routes of OAuth answer it in OAuth's shape. */
export function oauthRefusal(word: OauthError, sentence?: string): Refusal {
  const [code, usual] = errors[word]
  return new Refusal(code, sentence ?? usual, undefined, word)
}
