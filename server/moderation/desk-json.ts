import type { Account } from '../../wire/account.ts'
import type { CannedAnswer, ModerationNote, Strike } from '../../wire/moderation.ts'
import { appealJson } from '../strikes/json.ts'
import type { StoredStrike } from '../strikes/queries.ts'
import type { StoredAnswer, StoredNote } from './desk-queries.ts'

type Accounts = ReadonlyMap<string, Account>
const who = (accounts: Accounts, id: number | null) => accounts.get(String(id)) ?? null

/** A decision, as moderators see it. */
export function strikeJson(strike: StoredStrike, accounts: Accounts): Strike {
  return {
    id: String(strike.id),
    action: strike.action,
    text: strike.text,
    by: who(accounts, strike.by_id),
    report_id: strike.report_id === null ? null : String(strike.report_id),
    overruled: strike.overruled_at !== null,
    appeal: appealJson(strike),
    created_at: strike.created_at.toISOString(),
  }
}

/** What a moderator wrote for the others. */
export function noteJson(note: StoredNote, accounts: Accounts): ModerationNote {
  return {
    id: String(note.id),
    text: note.text,
    author: who(accounts, note.by_id),
    report_id: note.report_id === null ? null : String(note.report_id),
    created_at: note.created_at.toISOString(),
  }
}

export function answerJson({ id, title, text, updated_at }: StoredAnswer): CannedAnswer {
  return { id: String(id), title, text, updated_at: updated_at.toISOString() }
}
