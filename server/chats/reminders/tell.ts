import type { NotificationType } from '../../../wire/words.ts'
import { insertNotifications } from '../../notifications/cause-queries.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { Emit } from '../with-chat.ts'
import { type NewTelling, standingMembers, storeTelling } from './queries.ts'
import type { TellingKind } from './tables.ts'

/** Rows of one statement: far below PostgreSQL's 65,535 parameters. */
const batch = 500

const types: Record<Exclude<TellingKind, 'invited'>, NotificationType> = {
  day: 'rounds.chat_reminder',
  soon: 'rounds.chat_reminder',
  moved: 'rounds.chat_news',
  cancelled: 'rounds.chat_news',
  scheduled: 'rounds.chat_news',
  transcript: 'rounds.chat_transcript',
  stuck: 'rounds.chat_stuck',
}

/**
 * Tells members of something about a chat, in the caller's transaction; the same thing twice is told once. It comes from nobody: the
 * sender is the member, so no block, mute or policy stands in its way.
 */
export async function tellMembers(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  telling: Omit<NewTelling, 'id' | 'at' | 'kind'> & { kind: Exclude<TellingKind, 'invited'> },
  candidates: readonly number[],
): Promise<void> {
  const members = await standingMembers(tx, [...new Set(candidates)])
  if (members.length === 0) return
  const subject = await storeTelling(tx, { ...telling, id: ctx.newId(), at: ctx.now() })
  for (let at = 0; at < members.length; at += batch) {
    const rows = members.slice(at, at + batch).map((account_id) => ({
      account_id,
      id: ctx.newId(),
      type: types[telling.kind],
      from_id: account_id,
      post_id: null,
      subject_id: subject,
      filtered: false,
      created_at: ctx.now(),
    }))
    for (const { id, account_id: accountId } of await insertNotifications(tx, rows))
      emit({ name: 'notification.created', accountId, notificationId: id })
  }
}
