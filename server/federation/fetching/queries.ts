import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

export type KnownActor = {
  id: number
  username: string
  domain: string
  /** null: it is known, and was never looked at. */
  fetchedAt: Date | null
}

/** A remote account by its id; one of which nothing but its handle is known is not meant. */
export async function knownActor(db: Db | Tx, uri: string): Promise<KnownActor | undefined> {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('actors', 'actors.account_id', 'accounts.id')
    .select(['accounts.id', 'username', 'domain', 'actors.fetched_at as fetchedAt'])
    .where('accounts.uri', '=', uri)
    .executeTakeFirst()
  return row && { ...row, domain: row.domain ?? '' }
}

export async function nameOfAccount(
  db: Db | Tx,
  id: number,
): Promise<{ username: string; domain: string | null } | undefined> {
  return db.selectFrom('accounts').select(['username', 'domain']).where('id', '=', id).executeTakeFirst()
}

/** The id of a remote account that is not suspended. */
export async function uriOfAccount(db: Db | Tx, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('uri')
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  return row?.uri ?? undefined
}

export async function markActorGone(db: Db | Tx, accountId: number, now: Date): Promise<void> {
  await db
    .updateTable('actors')
    .set({ gone_at: now, fetched_at: now })
    .where('account_id', '=', accountId)
    .execute()
}

/** Posts that answer an address at which nothing was known when they came. */
export async function answersWaitingFor(db: Db | Tx, uri: string): Promise<number[]> {
  const rows = await db.selectFrom('remote_posts').select('post_id').where('answers_uri', '=', uri).execute()
  return rows.map((row) => row.post_id)
}

/** Puts those below the post with that address, with all that hangs on them. */
export async function linkUnder(
  tx: Tx,
  postId: number,
  uri: string,
): Promise<{ id: number; visibility: string }[]> {
  const { rows: answers } = await sql<{ id: number; visibility: string; place: number }>`
    with freed as (update remote_posts set answers_uri = null where answers_uri = ${uri} returning post_id)
    update posts set in_reply_to_id = parent.id, in_reply_to_account_id = parent.account_id,
      conversation_id = parent.conversation_id
    from posts parent, freed
    where parent.id = ${postId} and posts.id = freed.post_id and posts.in_reply_to_id is null and posts.id <> parent.id
    returning posts.id, posts.visibility, parent.conversation_id as place`.execute(tx)
  const ids = answers.map(({ id }) => id)
  const [first] = answers
  if (first)
    await sql`update posts set conversation_id = ${first.place} where conversation_id = any(${ids})`.execute(
      tx,
    )
  return answers
}

/** A quote that waits for consent, with all addresses that an authorization has to name. */
export async function waitingQuote(db: Db | Tx, postId: number) {
  return db
    .selectFrom('quotes')
    .innerJoin('posts as quoting', 'quoting.id', 'quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'quotes.quoted_id')
    .innerJoin('accounts as author', 'author.id', 'quotes.quoted_account_id')
    .select([
      'quotes.approval_uri as approvalUri',
      'quotes.quoted_account_id as quotedAccountId',
      'quoting.uri as postUri',
      'quoted.uri as quotedUri',
      'author.uri as authorUri',
    ])
    .where('quotes.post_id', '=', postId)
    .where('quotes.state', '=', 'pending')
    .executeTakeFirst()
}
