import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Relationship } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import type { Person } from '../world.ts'
import { maySee, visibilities, type ModelPerson, type ModelPost, type Visibility } from './model.ts'

/** How many people live in one small world. */
export const peopleCount = 3

const who = fc.nat(peopleCount - 1)
const which = fc.nat(9)
const pair = fc.record({ actor: who, other: who })
const about = fc.record({ actor: who, post: which })
const kinds = ['follow', 'unfollow', 'block', 'unblock', 'mute', 'unmute'] as const
const marks = ['favourite', 'bookmark', 'reblog', 'unreblog', 'pin', 'delete', 'edit'] as const

export type Step =
  | { kind: (typeof kinds)[number]; actor: number; other: number }
  | { kind: (typeof marks)[number]; actor: number; post: number }
  | {
      kind: 'post'
      actor: number
      visibility: Visibility
      mentions: number | null
      answers: number | null
      quotes: number | null
    }

const posting = fc.record({
  kind: fc.constant('post' as const),
  actor: who,
  visibility: fc.constantFrom(...visibilities),
  mentions: fc.option(who) as fc.Arbitrary<number | null>,
  answers: fc.option(which, { freq: 2 }) as fc.Arbitrary<number | null>,
  quotes: fc.option(which, { freq: 2 }) as fc.Arbitrary<number | null>,
})
const relating: fc.Arbitrary<Step> = pair.chain((two) =>
  fc.constantFrom(...kinds).map((kind) => ({ kind, ...two })),
)
const marking: fc.Arbitrary<Step> = about.chain((one) =>
  fc.constantFrom(...marks).map((kind) => ({ kind, ...one })),
)

/** One sequence of things that three people do with each other and with their posts. */
export const sequence = fc.record({
  steps: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: posting },
      { weight: 3, arbitrary: relating },
      { weight: 3, arbitrary: marking },
    ),
    { minLength: 4, maxLength: 14 },
  ),
  /** Who looks at everything afterwards; the last number is a visitor. */
  reader: fc.nat(peopleCount),
})
export type Sequence = { steps: Step[]; reader: number }

/** The people of one sequence as they are on the server and in the model, and what they posted. */
export type SmallWorld = {
  people: { real: Person; model: ModelPerson }[]
  posts: ModelPost[]
  /** Makes a word that was not used before. */
  newWord: () => string
  /** Is told of each post's words, also those that an edit took away. */
  learn: (word: string, post: ModelPost) => void
}

/** Does one step on the server and in the model, and asserts that the server let it happen exactly when it may. */
export async function perform(small: SmallWorld, step: Step): Promise<void> {
  if (step.kind === 'post') await publish(small, step)
  else if ('other' in step) await relate(small, step)
  else await mark(small, step)
  for (const post of small.posts) {
    for (const reader of [null, ...small.people.map(({ model }) => model)])
      if (maySee(reader, post)) post.everAllowed.add(reader)
  }
}

async function publish(small: SmallWorld, step: Extract<Step, { kind: 'post' }>): Promise<void> {
  const { real, model } = personAt(small, step.actor)
  const parent = step.answers === null ? undefined : small.posts[step.answers]
  const quoted = step.quotes === null ? undefined : small.posts[step.quotes]
  const mentioned = step.mentions === null ? undefined : personAt(small, step.mentions)
  const word = small.newWord()
  const answer = await real.post<Status>('/api/v1/statuses', {
    status: textOf(word, mentioned?.model.name),
    visibility: step.visibility,
    in_reply_to_id: parent?.id,
    quoted_status_id: quoted?.id,
  })
  // Who may quote is a rule of its own; here it counts what a quote shows.
  if (quoted && answer.status !== 200) return
  const may = parent === undefined || maySee(model, parent)
  assert.equal(answer.status, may ? 200 : 404, answer.text)
  if (!may) return
  const post: ModelPost = {
    id: answer.body.id,
    word,
    author: model,
    // A quote is never more open than what it quotes, and its author is told so.
    visibility: quoted ? toldVisibility(answer.body) : step.visibility,
    mentions: new Set(mentioned ? [mentioned.model] : []),
    deleted: false,
    everAllowed: new Set(),
    boosters: new Set(),
    isQuoted: false,
  }
  small.posts.push(post)
  if (quoted) quoted.isQuoted = true
  small.learn(word, post)
}

const toldVisibility = (status: Status): Visibility => (status.local_only ? 'local' : status.visibility)

const textOf = (word: string, mentioned: string | undefined) =>
  `${word} zqcommon #zqtag${mentioned === undefined ? '' : ` @${mentioned}`}`

async function relate(small: SmallWorld, step: Extract<Step, { other: number }>): Promise<void> {
  const { real, model } = personAt(small, step.actor)
  const other = personAt(small, step.other)
  if (other.model === model) return
  const answer = await real.post<Relationship>(`/api/v1/accounts/${other.real.id}/${step.kind}`)
  const refused = step.kind === 'follow' && (other.model.blocks.has(model) || model.blocks.has(other.model))
  assert.ok(answer.status === 200 || (refused && answer.status === 403), `${step.kind}: ${answer.text}`)
  if (answer.status !== 200) return
  if (step.kind === 'follow') model.follows.add(other.model)
  if (step.kind === 'unfollow') model.follows.delete(other.model)
  if (step.kind === 'mute') model.mutes.add(other.model)
  if (step.kind === 'unmute') model.mutes.delete(other.model)
  if (step.kind === 'unblock') model.blocks.delete(other.model)
  if (step.kind !== 'block') return
  model.blocks.add(other.model)
  model.follows.delete(other.model)
  other.model.follows.delete(model)
}

async function mark(small: SmallWorld, step: Extract<Step, { post: number }>): Promise<void> {
  const post = small.posts[step.post]
  if (!post) return
  const { real, model } = personAt(small, step.actor)
  const isOwn = post.author === model
  const path = `/api/v1/statuses/${post.id}`
  if (step.kind === 'delete') {
    const { status } = await real.delete(path)
    assert.equal(status, isOwn && !post.deleted ? 200 : 404)
    if (status === 200) post.deleted = true
    return
  }
  if (step.kind === 'edit') {
    const word = small.newWord()
    const { status, text } = await real.put(path, { status: textOf(word, [...post.mentions][0]?.name) })
    assert.ok(isOwn && !post.deleted ? status === 200 : status === 404 || status === 403, text)
    if (status === 200) {
      post.word = word
      small.learn(word, post)
    }
    return
  }
  const { status, text } = await real.post(`${path}/${step.kind}`)
  if (status === 200 && step.kind === 'reblog') post.boosters.add(model)
  if (status === 200 && step.kind === 'unreblog') post.boosters.delete(model)
  assert.equal(status === 404, !maySee(model, post), `${step.kind} ${post.visibility}: ${text}`)
}

function personAt({ people }: SmallWorld, place: number): SmallWorld['people'][number] {
  const person = people[place]
  assert.ok(person)
  return person
}
