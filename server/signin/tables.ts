import type { Generated } from 'kysely'
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
  }
}
