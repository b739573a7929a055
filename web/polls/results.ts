import type { Poll } from '#wire/poll.ts'

/** One option of a poll with what it got. */
export interface Result {
  title: string
  votes: number
  /** Of those who voted, rounded to whole percents. */
  percent: number
  /** No other has more, and somebody voted. */
  leads: boolean
  mine: boolean
}

/** What a poll has come to; null while its totals are hidden. Percents are of people: with several choices they may sum to more than 100. */
export function resultsOf(poll: Poll): Result[] | null {
  const votes = poll.options.map((option) => option.votes_count)
  if (votes.some((one) => one === null)) return null
  const people = poll.voters_count ?? poll.votes_count
  const most = Math.max(0, ...votes.map(Number))
  return poll.options.map(({ title }, at) => {
    const got = votes[at] ?? 0
    return {
      title,
      votes: got,
      percent: people > 0 ? Math.min(100, Math.round((got / people) * 100)) : 0,
      leads: most > 0 && got === most,
      mine: poll.own_votes?.includes(at) ?? false,
    }
  })
}

/** Whether the reader may still choose. */
export function canVote(poll: Poll, reads: boolean): boolean {
  return reads && !poll.expired && !poll.voted
}
