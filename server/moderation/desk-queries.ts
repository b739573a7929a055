import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, type Page } from '../platform/paging.ts'
import type {} from '../strikes/tables.ts'
import type { CannedAnswersTable, ModerationNotesTable } from './tables.ts'

export type StoredNote = Selectable<ModerationNotesTable>
export type StoredAnswer = Selectable<CannedAnswersTable>

/** A page of appeals by the id of what they are about. */
export async function appealPage(
  db: Db,
  state: 'pending' | 'decided',
  page: Page,
): Promise<{ strike_id: number }[]> {
  const waits = sql<boolean>`(approved_at is null and rejected_at is null)`
  const query = db
    .selectFrom('appeals')
    .select('strike_id')
    .where(state === 'pending' ? waits : sql<boolean>`not ${waits}`)
  return inPage(query, 'strike_id', page).execute()
}

/** Notes how an appeal was decided; false when somebody was quicker. */
export async function setAppealDecided(
  tx: Tx,
  strikeId: number,
  { verdict, by, now }: { verdict: 'approved' | 'rejected'; by: number; now: Date },
): Promise<boolean> {
  const decided = await tx
    .updateTable('appeals')
    .set({ decided_by: by, ...(verdict === 'approved' ? { approved_at: now } : { rejected_at: now }) })
    .where('strike_id', '=', strikeId)
    .where('approved_at', 'is', null)
    .where('rejected_at', 'is', null)
    .returning('strike_id')
    .executeTakeFirst()
  return decided !== undefined
}

/** The notes about an account, newest first, at most 100. */
export async function notesOfAccount(db: Db, accountId: number): Promise<StoredNote[]> {
  return db
    .selectFrom('moderation_notes')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Stores a note. */
export async function insertNote(tx: Tx, note: StoredNote): Promise<void> {
  await tx.insertInto('moderation_notes').values(note).execute()
}

/** Deletes a note of one's own; false when there is none. */
export async function deleteNote(tx: Tx, id: number, by: number): Promise<StoredNote | undefined> {
  return tx
    .deleteFrom('moderation_notes')
    .where('id', '=', id)
    .where('by_id', '=', by)
    .returningAll()
    .executeTakeFirst()
}

/** All canned answers by title, at most 200. */
export async function allAnswers(db: Db): Promise<StoredAnswer[]> {
  return db.selectFrom('canned_answers').selectAll().orderBy('title').orderBy('id').limit(200).execute()
}

/** One canned answer. */
export async function answerById(db: Db | Tx, id: number): Promise<StoredAnswer | undefined> {
  return db.selectFrom('canned_answers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Stores a canned answer, new or changed. */
export async function putAnswer(tx: Tx, answer: StoredAnswer): Promise<void> {
  await tx
    .insertInto('canned_answers')
    .values(answer)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ title: answer.title, text: answer.text, updated_at: answer.updated_at }),
    )
    .execute()
}

/** Deletes a canned answer. */
export async function deleteAnswer(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('canned_answers').where('id', '=', id).execute()
}
