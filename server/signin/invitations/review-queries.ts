import { sql } from 'kysely'
import type { MemberRole } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, type Page } from '../../platform/paging.ts'
import { isWorking, type StoredInvitation } from './queries.ts'

/** An invitation with what moderators need to know of it. */
export type ReviewedInvitation = StoredInvitation & {
  /** The role of the member who made it, and whether they are suspended. */
  role: MemberRole
  username: string
  suspended: boolean
  /** Of those who came by it and are still here. */
  joined: number
}

/** What invitations are looked for by; what is undefined does not matter. */
export type InvitationSearch = { working?: boolean; madeBy?: number }

function reviewed(db: Db | Tx) {
  return db
    .selectFrom('invitations')
    .innerJoin('members', 'members.account_id', 'invitations.account_id')
    .innerJoin('accounts', 'accounts.id', 'invitations.account_id')
    .selectAll('invitations')
    .select([
      'members.role',
      'accounts.username',
      sql<boolean>`accounts.suspended_at is not null`.as('suspended'),
    ])
    .select(
      sql<number>`(select count(*)::int from logins where logins.invitation_id = invitations.id)`.as(
        'joined',
      ),
    )
}

/** A page of everybody's invitations. */
export function allInvitations(
  db: Db,
  { working, madeBy }: InvitationSearch,
  page: Page,
  now: Date,
): Promise<ReviewedInvitation[]> {
  let query = reviewed(db)
  if (madeBy !== undefined) query = query.where('invitations.account_id', '=', madeBy)
  if (working === true) query = query.where(isWorking(now))
  if (working === false) query = query.where(sql<boolean>`not ${isWorking(now)}`)
  return inPage(query, 'invitations.id', page).execute()
}

/** One invitation, whoever made it. */
export function invitationForReview(db: Db | Tx, id: number): Promise<ReviewedInvitation | undefined> {
  return reviewed(db).where('invitations.id', '=', id).executeTakeFirst()
}

export type JoinedRow = { id: number; created_at: Date; approved_at: Date | null }

/** A page of those who came by an invitation. */
export function joinedBy(db: Db, invitationId: number, page: Page): Promise<JoinedRow[]> {
  const query = db
    .selectFrom('logins')
    .innerJoin('members', 'members.account_id', 'logins.account_id')
    .select(['logins.account_id as id', 'members.created_at', 'members.approved_at'])
    .where('logins.invitation_id', '=', invitationId)
  return inPage(query, 'logins.account_id', page).execute()
}
