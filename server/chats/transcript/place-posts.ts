import type { TranscriptPost, TranscriptSection } from '../../../wire/transcript.ts'

/** A post with what decides where it stands. */
export type Placed = {
  post: TranscriptPost
  /** Its own key, and that of the post that it answers, whether or not these may be shown. */
  key: number
  parentKey: number | null
  at: number
}

type Kind = TranscriptSection['kind']

/**
 * Puts the posts of a chat into their sections: what was written before a chat began, the welcome, each question, what answers
 * no question, what is off topic. Within a section answers stand below what they answer, and everything else in the order of time.
 * Empty sections are left out, except those of questions.
 * @param beganAt when the first sitting began, in milliseconds
 */
export function placePosts(
  posts: readonly Placed[],
  questions: readonly { n: number; text: string }[],
  beganAt: number,
): TranscriptSection[] {
  const known = new Set(questions.map(({ n }) => n))
  const groups = new Map<string, Placed[]>()
  for (const placed of posts) {
    const kind = kindOf(placed, known, beganAt)
    const name = kind === 'question' ? `question-${placed.post.question_n}` : kind
    const group = groups.get(name)
    if (group) group.push(placed)
    else groups.set(name, [placed])
  }
  const section = (kind: Kind, n: number | null = null, text: string | null = null): TranscriptSection => ({
    kind,
    n,
    text,
    posts: threaded(groups.get(n === null ? kind : `question-${n}`) ?? []),
  })
  return [
    section('before'),
    section('welcome'),
    ...questions.map(({ n, text }) => section('question', n, text)),
    section('other'),
    section('offtopic'),
  ].filter(({ kind, posts: some }) => kind === 'question' || some.length > 0)
}

function kindOf({ post, at }: Placed, known: ReadonlySet<number>, beganAt: number): Kind {
  if (post.role === 'offtopic') return 'offtopic'
  if (post.question_n !== null && known.has(post.question_n)) return 'question'
  if (post.role === 'welcome') return 'welcome'
  return at < beganAt ? 'before' : 'other'
}

/** Posts in the order of reading, with their depth. Answers form no circles, but if they did, nobody would be lost. */
function threaded(posts: readonly Placed[]): TranscriptPost[] {
  const inTime = posts.toSorted((a, b) => a.at - b.at || a.key - b.key)
  const here = new Set(inTime.map(({ key }) => key))
  const answers = new Map<number, Placed[]>()
  const roots: Placed[] = []
  for (const placed of inTime) {
    const { parentKey, key } = placed
    if (parentKey === null || parentKey === key || !here.has(parentKey)) roots.push(placed)
    else (answers.get(parentKey) ?? newList(answers, parentKey)).push(placed)
  }
  const ordered: TranscriptPost[] = []
  const done = new Set<number>()
  const walk = (from: readonly Placed[]) => {
    const waiting = from.toReversed().map((placed) => ({ placed, depth: 0 }))
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { placed, depth } = next
      if (done.has(placed.key)) continue
      done.add(placed.key)
      ordered.push({ ...placed.post, depth })
      const below = answers.get(placed.key) ?? []
      waiting.push(...below.toReversed().map((one) => ({ placed: one, depth: depth + 1 })))
    }
  }
  walk(roots)
  walk(inTime.filter(({ key }) => !done.has(key)))
  return ordered
}

function newList(lists: Map<number, Placed[]>, key: number): Placed[] {
  const list: Placed[] = []
  lists.set(key, list)
  return list
}
