import type { Status } from '#lib/api/types.ts'

/**
 * The answers of a thread with a new one at its place: after its parent and all that answers the parent already. The same list when
 * it is there, or when it answers nothing of what is shown.
 */
export function placeAnswer(answers: readonly Status[], rootId: string, answer: Status): readonly Status[] {
  if (answers.some(({ id }) => id === answer.id)) return answers
  const parent = answer.in_reply_to_id
  if (parent === rootId) return [...answers, answer]
  const at = answers.findIndex(({ id }) => id === parent)
  if (at < 0) return answers
  const below = new Set([parent])
  let end = at + 1
  while (end < answers.length && below.has(answers[end]?.in_reply_to_id ?? null)) {
    below.add(answers[end]?.id ?? null)
    end += 1
  }
  return [...answers.slice(0, end), answer, ...answers.slice(end)]
}
