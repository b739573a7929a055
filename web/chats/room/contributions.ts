import type { Contribution } from '#wire/chat.ts'

/** What the reader has chosen to see of a room. */
export interface View {
  /** One question, or all. */
  question: number | null
  only: 'hosts' | 'marked' | null
}

/** What of a room is shown, and what waits to be shown; both with the newest first. */
export interface Gathered {
  shown: readonly Contribution[]
  waiting: readonly Contribution[]
}

const idOf = ({ status }: Contribution) => status.id
const newestFirst = (one: Contribution, other: Contribution) => Number(idOf(other)) - Number(idOf(one))

/**
 * Takes in what came. What is known already is changed where it stands; what is new waits, or is shown at once.
 * @param atOnce the reader is not in the middle of something
 */
export function takeIn(
  { shown, waiting }: Gathered,
  came: readonly Contribution[],
  atOnce: boolean,
): Gathered {
  const byId = new Map(came.map((one) => [idOf(one), one]))
  const changed = (list: readonly Contribution[]) => list.map((one) => byId.get(idOf(one)) ?? one)
  const known = new Set([...shown, ...waiting].map(idOf))
  const fresh = [...byId.values()].filter((one) => !known.has(idOf(one)))
  const next = { shown: changed(shown), waiting: [...fresh, ...changed(waiting)].toSorted(newestFirst) }
  return atOnce ? showAll(next) : next
}

/** Shows what waits. */
export function showAll({ shown, waiting }: Gathered): Gathered {
  return waiting.length === 0
    ? { shown, waiting }
    : { shown: [...waiting, ...shown].toSorted(newestFirst), waiting: [] }
}

/** Without one post. */
export function without({ shown, waiting }: Gathered, postId: string): Gathered {
  const rest = (list: readonly Contribution[]) => list.filter((one) => idOf(one) !== postId)
  return { shown: rest(shown), waiting: rest(waiting) }
}

/** Whether a contribution is in the reader's view of the room. */
export function isIn(one: Contribution, { question, only }: View, hostIds: ReadonlySet<string>): boolean {
  if (question !== null && one.question_n !== question) return false
  if (only === 'hosts' && !hostIds.has(one.status.account.id)) return false
  return only !== 'marked' || one.marked
}
