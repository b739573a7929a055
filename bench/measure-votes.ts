import type { Status } from '../wire/status.ts'
import type { Poll } from '../wire/poll.ts'
import { tokenOf } from './community/fill-database.ts'
import type { Processes } from './compare-reading.ts'
import type { Options } from './options.ts'
import { median, quantile } from './statistics.ts'

export type VoteFigures = {
  poll: string
  /** Members who vote at the same moment, each of them twice. */
  voters: number
  /** Until all are answered, in milliseconds. */
  all: number
  p50: number
  p99: number
  counted: number
  refused: number
}

const options = ['Sepsis', 'Pneumonia', 'Pulmonary embolism', 'I would ask more first']
const kinds = { 'one choice': [[0], [1], [2], [3]], 'several choices': [[0, 2], [1, 2], [3], [0, 1, 2, 3]] }

/**
 * Many vote in one poll at the same moment, each sending the same vote twice: half of the answers must be refusals, and the
 * numbers of the poll must be those of the ballots.
 * @throws Error when a vote was lost or doubled.
 */
export async function measureVotes(
  { rounds }: Pick<Processes, 'rounds'>,
  { accounts, turns }: Options,
): Promise<VoteFigures[]> {
  const { port } = await rounds.ask({ usage: true })
  const voters = Math.min(200, accounts - 1)
  const figures: VoteFigures[] = []
  for (const [poll, ballots] of Object.entries(kinds)) {
    const runs: VoteFigures[] = []
    // The first turn opens connections and compiles code.
    for (let turn = 0; turn <= turns; turn++)
      runs.push(await voteAtOnce(`http://127.0.0.1:${port}`, { poll, ballots, voters }))
    const warm = runs.slice(1)
    const of = (figure: 'all' | 'p50' | 'p99') => median(warm.map((run) => run[figure]))
    figures.push({
      poll,
      voters,
      all: of('all'),
      p50: of('p50'),
      p99: of('p99'),
      counted: voters,
      refused: voters,
    })
  }
  return figures
}

async function voteAtOnce(
  url: string,
  { poll: kind, ballots, voters }: { poll: string; ballots: number[][]; voters: number },
): Promise<VoteFigures> {
  const wish = { options, multiple: ballots.some(({ length }) => length > 1), expires_in: 3600 }
  const asked = await send(url, 0, '/api/v1/statuses', { status: 'What is it?', poll: wish })
  const id = (asked.body as Status).id
  const begun = performance.now()
  const answers = await Promise.all(
    Array.from({ length: voters * 2 }, (_, place) =>
      send(url, 1 + (place % voters), `/api/v1/polls/${id}/votes`, {
        choices: ballots[(place % voters) % ballots.length],
      }),
    ),
  )
  const all = performance.now() - begun
  const times = answers.map(({ milliseconds }) => milliseconds)
  const answered = (status: number) => answers.filter((answer) => answer.status === status).length
  const counted = answered(200)
  const refused = answered(422)
  await checkCounts(url, id, ballots, { voters, counted, refused })
  return { poll: kind, voters, all, p50: quantile(times, 0.5), p99: quantile(times, 0.99), counted, refused }
}

async function checkCounts(
  url: string,
  id: string,
  ballots: number[][],
  { voters, counted, refused }: { voters: number; counted: number; refused: number },
): Promise<void> {
  const poll = (await (await fetch(`${url}/api/v1/polls/${id}`)).json()) as Poll
  const expected = options.map(
    (_, option) =>
      Array.from({ length: voters }, (_none, place) => ballots[place % ballots.length] ?? []).filter(
        (ballot) => ballot.includes(option),
      ).length,
  )
  const found = poll.options.map((option) => option.votes_count)
  if (counted === voters && refused === voters && String(found) === String(expected)) return
  throw new Error(
    `Votes were lost or doubled: ${counted} counted, ${refused} refused, ${found.join()} for ${expected.join()}.`,
  )
}

async function send(url: string, voter: number, path: string, body: object) {
  const begun = performance.now()
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(voter)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const read: unknown = await answer.json()
  return { status: answer.status, body: read, milliseconds: performance.now() - begun }
}
