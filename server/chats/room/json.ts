import type { Contribution } from '../../../wire/chat.ts'
import type { StoredContribution } from './queries.ts'

/** A contribution without its post; who decided is for hosts. */
export function contributionMembers(row: StoredContribution, isHost: boolean): Omit<Contribution, 'status'> {
  return {
    question_n: row.questionN,
    role: row.role,
    state: row.state,
    late: row.late,
    marked: row.markedAt !== null,
    pinned: row.pinnedAt !== null,
    source: row.source,
    sitting_id: row.sittingId === null ? null : String(row.sittingId),
    decided_by: isHost && row.decidedBy !== null ? String(row.decidedBy) : null,
  }
}
