import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { hubOf } from '../server/streaming/hub.ts'
import { createToken } from '../server/signin/create-token.ts'
import { storeMember, transactMember } from '../server/signin/create-member.ts'
import { newModelPerson, type ModelPost } from './never-shown/model.ts'
import { peopleCount, perform, sequence, type Sequence, type SmallWorld } from './never-shown/steps.ts'
import { listenTo, wronglyHeard } from './never-shown/streams.ts'
import { lookAround } from './never-shown/surfaces.ts'
import { caller, world, type Person, type World } from './world.ts'

/**
 * Random sequences of follow, block, mute, post, quote, boost, delete and edit never show anybody what they must not see,
 * wherever they look. Each sequence has people of its own, and many happen at once on one server, which therefore fills.
 * ROUNDS_SEQUENCES says how many (10,000 take a quarter of an hour); ROUNDS_SEED gives others.
 */
const sequences = Number(process.env.ROUNDS_SEQUENCES ?? 500)
const seed = Number(process.env.ROUNDS_SEED ?? 20_261_126)
const atOnce = 20

let place: World
/** Every post of every sequence by its words. */
const known = new Map<string, ModelPost>()
let words = 0
let posted = 0
let streamed = 0
let worlds = 0
before(async () => {
  place = await world({ environment: { LOG_LEVEL: 'error' } })
})
after(() => place[Symbol.asyncDispose]())

test(`${sequences} sequences (seed ${seed}) show nobody what they must not see`, async () => {
  const all = fc.sample(sequence, { numRuns: sequences, seed })
  for (let at = 0; at < all.length; at += atOnce) {
    assert.deepEqual(await happen(all.slice(at, at + atOnce)), [])
  }
  assert.ok(posted > sequences, 'next to nothing was posted')
  assert.ok(streamed > sequences / 2, 'next to nothing was streamed')
})

/** Lets some sequences happen at once, waits for what follows from them, and looks around. @returns what went wrong. */
async function happen(all: Sequence[]): Promise<object[]> {
  const played = await Promise.all(all.map(play))
  await place.settle()
  await hubOf(place.ctx).quiet()
  const looked = played.map(async ({ small, reader, steps, stream }) => {
    posted += small.posts.length
    const person = small.people[reader]
    const shown = await lookAround(small, person ?? { model: null, real: place.visitor }, known)
    const wrongs = [...shown, ...wronglyHeard(person?.model ?? null, stream, known)]
    streamed += stream.heard().match(/event: update/g)?.length ?? 0
    stream.close()
    return wrongs.length > 0 ? [{ wrongs, steps: JSON.stringify(steps) }] : []
  })
  return (await Promise.all(looked)).flat()
}

async function play({ steps, reader }: Sequence) {
  const small = await newSmallWorld()
  const stream = await listenTo(place.url, small.people[reader]?.real.token)
  for (const [place, step] of steps.entries()) {
    await perform(small, step).catch((error: unknown) => {
      throw new Error(`Step ${place} of ${JSON.stringify(steps)}`, { cause: error })
    })
  }
  return { small, reader, steps, stream }
}

async function newSmallWorld(): Promise<SmallWorld> {
  const number = ++worlds
  const people = await Promise.all(Array.from({ length: peopleCount }, () => newPerson(number)))
  const posts: ModelPost[] = []
  const small: SmallWorld = {
    people,
    posts,
    newWord: () => `zq${++words}x`,
    learn: (word, post) => known.set(word, post),
  }
  return small
}

let count = 0
async function newPerson(number: number): Promise<SmallWorld['people'][number]> {
  const name = `n${(++count).toString(36)}z`
  const input = {
    username: name,
    email: `${name}@example.org`,
    password: '',
    confirmed: true,
    approved: true,
  }
  const origin = { reason: '', invitationId: null, appId: null, address: '' }
  // Without the hash of a password, which is slow on purpose.
  const { accountId } = await transactMember(place.ctx, input, (tx, emit) =>
    storeMember(place.ctx, tx, emit, input, 'none', origin),
  )
  const token = await createToken(place.ctx, { username: name, scopes: 'read write follow' })
  const real: Person = {
    ...caller(place.url, { authorization: `Bearer ${token}` }),
    name,
    id: String(accountId),
    accountId,
    token,
  }
  return { real, model: newModelPerson(name, number) }
}
