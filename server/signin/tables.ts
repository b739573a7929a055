import type { ColumnType, Generated } from 'kysely'
import type {} from '../accounts/tables.ts'

export type LoginsTable = {
  account_id: number
  /** Lower case; unique. */
  email: string
  email_confirmed_at: Date | null
  password_hash: string
  skeleton: string
  app_id: number | null
  invitation_id: number | null
  address: Generated<string>
}

/** Where and when a session or token was last used. */
type Use = {
  created_at: Date
  used_at: Date
  user_agent: Generated<string>
  /** A network, not an address: 203.0.113.0/24 */
  address: Generated<string>
}

export type SessionsTable = Use & {
  id: number
  account_id: number
  secret_hash: Buffer
}

export type MailTokenPurpose = 'confirmation' | 'password_reset' | 'email_change'

export type MailTokensTable = {
  secret_hash: Buffer
  account_id: number
  purpose: MailTokenPurpose
  email: string
  expires_at: Date
}

export type InvitationsTable = {
  id: number
  code: string
  account_id: number
  note: Generated<string>
  created_at: Date
  expires_at: Date | null
  max_uses: number | null
  uses: Generated<number>
  withdrawn_at: Date | null
}

export type OwnerLinksTable = {
  secret_hash: Buffer
  created_at: Date
}

export type AppsTable = {
  id: number
  client_id: string
  secret_hash: Buffer
  name: string
  website: string | null
  redirect_uris: string[]
  scopes: string[]
  created_at: Date
}

export type OauthTokensTable = Use & {
  id: number
  app_id: number
  account_id: number | null
  secret_hash: Buffer
  scopes: string[]
}

export type OauthCodesTable = {
  secret_hash: Buffer
  app_id: number
  account_id: number
  redirect_uri: string
  scopes: string[]
  challenge: string | null
  expires_at: Date
  token_id: number | null
}

export type TotpTable = {
  account_id: number
  /** Base32. */
  secret: string
  confirmed_at: Date | null
  last_step: Generated<number>
  created_at: Date
}

export type RecoveryCodesTable = { account_id: number; code_hash: Buffer; used_at: Date | null }

export type PasskeysTable = {
  id: number
  account_id: number
  /** Base64url, as the browser writes it. */
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  created_at: Date
  used_at: Date | null
}

export type SignInAttemptsTable = {
  secret_hash: Buffer
  account_id: number | null
  password_proved: boolean
  challenge: string | null
  wrong: Generated<number>
  expires_at: Date
}

export type SignInPlacesTable = { account_id: number; place_hash: Buffer; seen_at: Date }

export type LinkedIdentitiesTable = { issuer: string; subject: string; account_id: number; linked_at: Date }

export type SsoAttemptsTable = {
  secret_hash: Buffer
  state: string
  nonce: string
  verifier: string
  next: string
  /** The member who links an identity; null for signing in. */
  account_id: number | null
  /** Who the provider says it is, once it has. */
  claims: ColumnType<unknown, string | null, string | null>
  expires_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    logins: LoginsTable
    sessions: SessionsTable
    mail_tokens: MailTokensTable
    invitations: InvitationsTable
    owner_links: OwnerLinksTable
    apps: AppsTable
    oauth_tokens: OauthTokensTable
    oauth_codes: OauthCodesTable
    totp: TotpTable
    recovery_codes: RecoveryCodesTable
    passkeys: PasskeysTable
    sign_in_attempts: SignInAttemptsTable
    sign_in_places: SignInPlacesTable
    linked_identities: LinkedIdentitiesTable
    sso_attempts: SsoAttemptsTable
  }
}
