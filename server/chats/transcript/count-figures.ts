import type { TranscriptFigures } from '../../../wire/transcript.ts'

/** What is counted of a post. Who wrote it is counted also where their name is not shown. */
export type Countable = {
  key: number
  parentKey: number | null
  accountId: number
  elsewhere: boolean
  at: number
  questionN: number | null
  role: string
  late: boolean
  marked: boolean
  language: string | null
  reblogs: number
  favourites: number
  state: 'shown' | 'deleted' | 'left_out'
}

const fiveMinutesMs = 300_000
const mostAnswered = 5

/** The figures of a chat. What was deleted counts nowhere else. */
export function countFigures(
  all: readonly Countable[],
  questions: readonly { n: number }[],
): TranscriptFigures {
  const posts = all.filter(({ state }) => state !== 'deleted')
  const asked = new Set(posts.filter(({ role }) => role === 'question').map(({ key }) => key))
  const isOriginal = ({ parentKey }: Countable) => parentKey === null || asked.has(parentKey)
  const originals = posts.filter(isOriginal).length
  const elsewhere = posts.filter((post) => post.elsewhere)
  const sum = (of: (post: Countable) => number) => posts.reduce((total, post) => total + of(post), 0)
  return {
    people: people(posts),
    people_elsewhere: people(elsewhere),
    posts: posts.length,
    posts_elsewhere: elsewhere.length,
    originals,
    replies: posts.length - originals,
    late: posts.filter(({ late }) => late).length,
    reblogs: sum(({ reblogs }) => reblogs),
    favourites: sum(({ favourites }) => favourites),
    left_out: posts.filter(({ state }) => state === 'left_out').length,
    deleted: all.length - posts.length,
    questions: questions.map(({ n }) => {
      const here = posts.filter(({ questionN, role }) => questionN === n && role !== 'offtopic')
      const answers = here.filter(({ role }) => role === 'answer').length
      return { n, posts: here.length, answers, people: people(here) }
    }),
    five_minutes: tally(posts, ({ at }) => Math.floor(at / fiveMinutesMs))
      .toSorted((a, b) => a.of - b.of)
      .map(({ of, count }) => ({ at: new Date(of * fiveMinutesMs).toISOString(), posts: count })),
    languages: tally(posts, ({ language }) => language)
      .toSorted((a, b) => b.count - a.count)
      .map(({ of, count }) => ({ language: of, posts: count })),
    most_answered: answered(posts, asked),
    marked: posts.filter(({ marked, state }) => marked && state === 'shown').map(({ key }) => String(key)),
  }
}

function people(posts: readonly Countable[]): number {
  return new Set(posts.map(({ accountId }) => accountId)).size
}

function tally<K>(posts: readonly Countable[], by: (post: Countable) => K): { of: K; count: number }[] {
  const counts = new Map<K, number>()
  for (const post of posts) counts.set(by(post), (counts.get(by(post)) ?? 0) + 1)
  return [...counts].map(([of, count]) => ({ of, count }))
}

/** The contributions that were answered most within the chat; not its questions, which everybody answers. */
function answered(
  posts: readonly Countable[],
  asked: ReadonlySet<number>,
): TranscriptFigures['most_answered'] {
  const shown = new Set(posts.filter(({ state }) => state === 'shown').map(({ key }) => key))
  return tally(posts, ({ parentKey }) => parentKey)
    .flatMap(({ of, count }) =>
      of !== null && shown.has(of) && !asked.has(of) ? [{ id: String(of), answers: count }] : [],
    )
    .toSorted((a, b) => b.answers - a.answers || Number(a.id) - Number(b.id))
    .slice(0, mostAnswered)
}
