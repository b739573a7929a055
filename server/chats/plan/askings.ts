import type { AskingRow, SittingRow } from '../queries.ts'
import type { PlannedQuestion } from './read-input.ts'

const minuteMs = 60_000

type Times = Pick<SittingRow, 'id' | 'starts_at' | 'opened_at' | 'closed_at'>
export type NewAsking = Pick<AskingRow, 'sitting_id' | 'n' | 'planned_at' | 'state'>

/** When a question is due in a sitting. */
export function plannedAt({ starts_at: starts }: Pick<SittingRow, 'starts_at'>, minute: number): Date {
  return new Date(starts.getTime() + minute * minuteMs)
}

/**
 * What is to be asked when, after times or questions were changed. What was asked or skipped stays; what is planned keeps its delay
 * unless its minute or its sitting was moved. What is new and already past is not put on the clock: a host can send it.
 */
export function planAskings(
  after: { sittings: readonly Times[]; questions: readonly PlannedQuestion[] },
  before: {
    sittings: readonly Times[]
    questions: readonly Pick<PlannedQuestion, 'n' | 'minute'>[]
    askings: readonly AskingRow[]
  },
  now: Date,
): NewAsking[] {
  return after.sittings.flatMap((sitting) =>
    after.questions.map(({ n, minute }): NewAsking => {
      const due = plannedAt(sitting, minute)
      const known = before.askings.find((one) => one.sitting_id === sitting.id && one.n === n)
      const own = { sitting_id: sitting.id, n }
      if (known && known.state !== 'planned')
        return { ...own, planned_at: known.planned_at, state: known.state }
      const wasSitting = before.sittings.find(({ id }) => id === sitting.id)
      const isSame =
        wasSitting?.starts_at.getTime() === sitting.starts_at.getTime() &&
        before.questions.some((one) => one.n === n && one.minute === minute)
      if (known && isSame) return { ...own, planned_at: known.planned_at, state: 'planned' }
      const isPast = sitting.closed_at !== null || (sitting.opened_at !== null && due <= now)
      return { ...own, planned_at: due, state: isPast ? 'skipped' : 'planned' }
    }),
  )
}

/** A question and all that are planned with it or later, put off; those that were asked or skipped stay where they are. */
export function delayed<A extends Pick<AskingRow, 'n' | 'planned_at' | 'state'>>(
  askings: readonly A[],
  from: Pick<AskingRow, 'n' | 'planned_at'>,
  minutes: number,
): A[] {
  const isMoved = ({ n, planned_at: at, state }: A) =>
    state === 'planned' &&
    (n === from.n || at > from.planned_at || (at.getTime() === from.planned_at.getTime() && n > from.n))
  return askings
    .filter(isMoved)
    .map((one) => ({ ...one, planned_at: new Date(one.planned_at.getTime() + minutes * minuteMs) }))
}
