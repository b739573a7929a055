import { logNormal, type Random, zipf } from '../random.ts'
import { idAt } from '../../server/platform/ids.ts'
import { postText } from './post-text.ts'

export type SamplePost = {
  id: number
  at: Date
  /** Index of the account. */
  author: number
  text: string
  visibility: 'public' | 'unlisted' | 'private'
  purpose: 'advocacy' | 'teaching' | 'news' | 'networking' | null
  boosts: SamplePost | undefined
  answers: SamplePost | undefined
  /** Id of the first post of the thread. */
  conversation: number
  /** Indexes of the accounts that favour it. */
  favouredBy: number[]
  boostedBy: Set<number>
}

const purposes = ['advocacy', 'teaching', 'news', 'networking'] as const
/** Answers and boosts go to posts that are so many posts old at most. */
const memory = 3000
const day = 86_400_000

/**
 * Posts of a year, oldest first: a few authors write most (Zipf), a quarter answers, a tenth boosts, favourites have a
 * long tail.
 * @param until when the last one was made.
 */
export function* samplePosts(
  count: number,
  accounts: number,
  until: Date,
  random: Random,
): Generator<SamplePost> {
  const authors = shuffled(accounts, random)
  const drawAuthor = zipf(accounts, 0.9)
  const step = (365 * day) / count
  const recent: SamplePost[] = []
  for (let index = 0; index < count; index++) {
    const at = new Date(until.getTime() - 365 * day + (index + random.next()) * step)
    const author = authors[drawAuthor(random)] as number
    const post = onePost(random, recent, { id: idAt(at) + (index % 256), at, author, accounts })
    yield post
    if (post.boosts || post.visibility === 'private') continue
    recent.push(post)
    if (recent.length > memory * 2) recent.splice(0, memory)
  }
}

type Birth = Pick<SamplePost, 'id' | 'at' | 'author'> & { accounts: number }

function onePost(
  random: Random,
  recent: readonly SamplePost[],
  { id, at, author, accounts }: Birth,
): SamplePost {
  const kind = random.next()
  const other = recent.length > 0 && kind < 0.37 ? recall(random, recent) : undefined
  const boosts = kind < 0.12 && other?.author !== author && !other?.boostedBy.has(author) ? other : undefined
  boosts?.boostedBy.add(author)
  const answers = boosts ? undefined : other
  const level = random.next()
  return {
    id,
    at,
    author,
    text: boosts
      ? ''
      : postText(random, answers && answers.author !== author ? usernameOf(answers.author) : undefined),
    visibility: boosts || level < 0.92 ? 'public' : level < 0.96 ? 'unlisted' : 'private',
    purpose: random.chance(0.2) ? random.pick(purposes) : null,
    boosts,
    answers,
    conversation: answers?.conversation ?? id,
    favouredBy: boosts ? [] : favourites(random, accounts),
    boostedBy: new Set(),
  }
}

/** Recent posts are answered most. */
function recall(random: Random, recent: readonly SamplePost[]): SamplePost {
  const back = Math.min(recent.length - 1, memory - 1, Math.floor(logNormal(random, 60, 1.5)))
  return recent[recent.length - 1 - back] as SamplePost
}

function favourites(random: Random, accounts: number): number[] {
  const count = Math.min(accounts, 300, Math.floor(logNormal(random, 0.5, 1.4)))
  return [...new Set(Array.from({ length: count }, () => random.whole(accounts)))]
}

function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let index = count - 1; index > 0; index--) {
    const other = random.whole(index + 1)
    ;[order[index], order[other]] = [order[other] as number, order[index] as number]
  }
  return order
}

/** The name of the account with an index. */
export function usernameOf(index: number): string {
  return `member_${String(index).padStart(5, '0')}`
}
