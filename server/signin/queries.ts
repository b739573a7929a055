import { sql, type Selectable } from 'kysely'
import type { Grant } from '../accounts/viewer.ts'
import { formerOwner } from '../accounts/queries.ts'
import type { AccountsTable, MemberRole, MembersTable } from '../accounts/tables.ts'
import type { Db, Tx } from '../platform/database.ts'
import { handleDigest } from '../accounts/retired-handles.ts'
import type { Device } from './device.ts'
import type { LoginsTable, MailTokenPurpose } from './tables.ts'

/** What signing in needs to know of a member. */
export type Login = {
  accountId: number
  username: string
  role: MemberRole
  locale: string
  email: string
  passwordHash: string
  appId: number | null
  suspended: boolean
  frozen: boolean
  confirmed: boolean
  approved: boolean
  /** The last day on which the member was here, YYYY-MM-DD. */
  activeOn: string | null
}

function logins(db: Db | Tx) {
  return db
    .selectFrom('logins')
    .innerJoin('members', 'members.account_id', 'logins.account_id')
    .innerJoin('accounts', 'accounts.id', 'logins.account_id')
    .select((eb) => [
      'logins.account_id as accountId',
      'accounts.username',
      'members.role',
      'members.locale',
      'logins.email',
      'logins.password_hash as passwordHash',
      'logins.app_id as appId',
      'members.active_on as activeOn',
      eb('accounts.suspended_at', 'is not', null).$castTo<boolean>().as('suspended'),
      eb('members.frozen_at', 'is not', null).$castTo<boolean>().as('frozen'),
      eb('logins.email_confirmed_at', 'is not', null).$castTo<boolean>().as('confirmed'),
      eb('members.approved_at', 'is not', null).$castTo<boolean>().as('approved'),
    ])
}

/** The login of an account; with `lock`, until the transaction ends nobody else changes it. */
export function loginOf(db: Db | Tx, accountId: number, lock = false): Promise<Login | undefined> {
  const query = logins(db).where('logins.account_id', '=', accountId)
  return (lock ? query.forUpdate('logins') : query).executeTakeFirst()
}

/** The login that a person means who types a username or a mail address. */
export function loginByName(db: Db | Tx, name: string): Promise<Login | undefined> {
  const folded = name.toLowerCase()
  const query = folded.includes('@')
    ? logins(db).where('logins.email', '=', folded)
    : logins(db)
        .where((eb) =>
          eb.or([
            eb(sql`lower(accounts.username)`, '=', folded),
            eb('accounts.id', '=', formerOwner(folded)),
          ]),
        )
        .where(sql`coalesce(lower(accounts.domain), '')`, '=', '')
  return query.executeTakeFirst()
}

/** Members with at least moderators' duties. */
export function staff(db: Db | Tx): Promise<Login[]> {
  return logins(db).where('members.role', '<>', 'member').where('accounts.suspended_at', 'is', null).execute()
}

/** Which of a newcomer's wishes another member already has, or had before; `but` is the account that wishes. */
export async function takenBy(
  db: Db | Tx,
  { username, email, skeleton, but = 0 }: { username: string; email: string; skeleton: string; but?: number },
): Promise<{ username: boolean; email: boolean; skeleton: boolean }> {
  const { rows } = await sql<{ username: boolean; email: boolean; skeleton: boolean }>`select
    exists (select from accounts where lower(username) = ${username.toLowerCase()} and coalesce(lower(domain), '') = ''
        and id <> ${but})
      or exists (select from old_handles where handle = ${username.toLowerCase()} and until > now() and account_id <> ${but})
      or exists (select from retired_handles where digest = ${handleDigest(username)} and (until is null or until > now()))
      as username,
    exists (select from logins where email = ${email} and account_id <> ${but}) as email,
    exists (select from logins where skeleton = ${skeleton} and account_id <> ${but})
      or exists (select from old_handles where old_handles.skeleton = ${skeleton} and until > now() and account_id <> ${but})
      as skeleton
  `.execute(db)
  return rows[0] ?? { username: false, email: false, skeleton: false }
}

export type NewMember = Pick<Selectable<AccountsTable>, 'id' | 'username' | 'display_name' | 'created_at'> &
  Pick<Selectable<MembersTable>, 'role' | 'locale' | 'approved_at' | 'sign_up_reason'> &
  Omit<Selectable<LoginsTable>, 'account_id'>

/** Stores all rows of a new member. */
export async function insertMember(tx: Tx, member: NewMember): Promise<void> {
  const { id, username, display_name, created_at, role, locale, approved_at, sign_up_reason, ...login } =
    member
  await tx
    .insertInto('accounts')
    .values({ id, username, display_name, created_at, updated_at: created_at })
    .execute()
  await tx.insertInto('account_counts').values({ account_id: id }).execute()
  await tx
    .insertInto('members')
    .values({ account_id: id, role, locale, approved_at, sign_up_reason, created_at })
    .execute()
  await tx
    .insertInto('logins')
    .values({ account_id: id, ...login })
    .execute()
}

/** Changes what is given of a login. */
export async function updateLogin(
  tx: Db | Tx,
  accountId: number,
  change: Partial<Pick<Selectable<LoginsTable>, 'email' | 'email_confirmed_at' | 'password_hash'>>,
): Promise<void> {
  await tx.updateTable('logins').set(change).where('account_id', '=', accountId).execute()
}

/** A stored session or token with whom it speaks for. */
export type FoundGrant = {
  id: number
  usedAt: Date
  scopes: readonly string[]
  app: Grant['app']
  member:
    | Pick<
        Login,
        | 'accountId'
        | 'username'
        | 'role'
        | 'locale'
        | 'suspended'
        | 'frozen'
        | 'confirmed'
        | 'approved'
        | 'activeOn'
      >
    | undefined
}

/** The session with a secret's hash. */
export async function findSession(db: Db, hash: Buffer): Promise<FoundGrant | undefined> {
  const row = await logins(db)
    .innerJoin('sessions', 'sessions.account_id', 'logins.account_id')
    .select(['sessions.id', 'sessions.used_at as usedAt'])
    .where('sessions.secret_hash', '=', hash)
    .executeTakeFirst()
  return row && { id: row.id, usedAt: row.usedAt, scopes: [], app: null, member: row }
}

/** The app's token with a secret's hash. */
export async function findToken(db: Db, hash: Buffer): Promise<FoundGrant | undefined> {
  const row = await db
    .selectFrom('oauth_tokens')
    .innerJoin('apps', 'apps.id', 'oauth_tokens.app_id')
    .select(['oauth_tokens.id', 'oauth_tokens.used_at', 'oauth_tokens.scopes', 'oauth_tokens.account_id'])
    .select(['apps.id as appId', 'apps.name', 'apps.website'])
    .where('oauth_tokens.secret_hash', '=', hash)
    .executeTakeFirst()
  if (!row) return undefined
  const member = row.account_id === null ? undefined : await loginOf(db, row.account_id)
  if (row.account_id !== null && !member) return undefined
  const app = { id: row.appId, name: row.name, website: row.website }
  return { id: row.id, usedAt: row.used_at, scopes: row.scopes, app, member }
}

/** Writes down when and from where a session or token was used, and that its member was here today. */
export async function noteUse(
  db: Db,
  kind: Grant['kind'],
  { id, member }: FoundGrant,
  { userAgent, address, at }: Device & { at: Date },
): Promise<void> {
  const use = { used_at: at, user_agent: userAgent, address }
  if (kind === 'session') await db.updateTable('sessions').set(use).where('id', '=', id).execute()
  else await db.updateTable('oauth_tokens').set(use).where('id', '=', id).execute()
  if (!member) return
  const today = at.toISOString().slice(0, 10)
  await db
    .updateTable('members')
    .set({ active_on: today })
    .where('account_id', '=', member.accountId)
    .where(sql<boolean>`active_on is distinct from ${today}::date`)
    .execute()
}

/** Stores a link's secret. */
export async function insertMailToken(
  tx: Db | Tx,
  token: { hash: Buffer; accountId: number; purpose: MailTokenPurpose; email: string; expiresAt: Date },
): Promise<void> {
  const { hash, accountId, purpose, email, expiresAt } = token
  await tx
    .insertInto('mail_tokens')
    .values({ secret_hash: hash, account_id: accountId, purpose, email, expires_at: expiresAt })
    .execute()
}

/** Takes a link's secret away and returns what it proves; of two at once only one gets it. */
export async function takeMailToken(
  tx: Tx,
  hash: Buffer,
  purposes: readonly MailTokenPurpose[],
  now: Date,
): Promise<{ accountId: number; purpose: MailTokenPurpose; email: string } | undefined> {
  return tx
    .deleteFrom('mail_tokens')
    .where('secret_hash', '=', hash)
    .where('purpose', 'in', purposes)
    .where('expires_at', '>', now)
    .returning(['account_id as accountId', 'purpose', 'email'])
    .executeTakeFirst()
}

/** How many links of a kind a member has that still work. */
export async function countMailTokens(
  db: Db | Tx,
  accountId: number,
  purpose: MailTokenPurpose,
  now: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom('mail_tokens')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return count
}

/** Makes all links of some kinds useless. */
export async function deleteMailTokens(
  tx: Tx,
  accountId: number,
  purposes: readonly MailTokenPurpose[],
): Promise<void> {
  await tx
    .deleteFrom('mail_tokens')
    .where('account_id', '=', accountId)
    .where('purpose', 'in', purposes)
    .execute()
}

/** All logins by username. */
export function loginsByName(db: Db): Promise<Login[]> {
  return logins(db).orderBy('accounts.username').execute()
}

/** Deletes links that are too old. */
export async function deleteOldMailTokens(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('mail_tokens').where('expires_at', '<', before).execute()
}

/** Whether there is an owner. */
export async function hasOwner(db: Db | Tx): Promise<boolean> {
  const owner = await db
    .selectFrom('members')
    .select('account_id')
    .where('role', '=', 'owner')
    .executeTakeFirst()
  return owner !== undefined
}

/** Stores a link's secret. */
export async function insertOwnerLink(db: Db, hash: Buffer, now: Date): Promise<void> {
  await db.insertInto('owner_links').values({ secret_hash: hash, created_at: now }).execute()
}

/** Whether a link works. */
export async function ownerLinkExists(db: Db, hash: Buffer): Promise<boolean> {
  const link = await db
    .selectFrom('owner_links')
    .select('created_at')
    .where('secret_hash', '=', hash)
    .executeTakeFirst()
  return link !== undefined
}

/** Takes all links away. The deletion locks them, so of two who come at once one finds none left. */
export async function takeOwnerLinks(tx: Tx): Promise<Buffer[]> {
  const links = await tx.deleteFrom('owner_links').returning('secret_hash').execute()
  return links.map((link) => link.secret_hash)
}

/** Takes back that a member wanted to go, unless the deletion has begun. @returns whether they were leaving. */
export async function endLeaving(tx: Tx, accountId: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({ leaving_at: null, suspended_at: null })
    .where('id', '=', accountId)
    .where('leaving_at', 'is not', null)
    .where('purged_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
