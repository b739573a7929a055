import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { path as chats } from '../../server/chats/chat.test-data.ts'
import type { Status } from '../../wire/status.ts'
import type { Caller } from '../world.ts'
import { turns } from '../../server/platform/turns.ts'
import { patiently } from './room-client.ts'

export const peopleCount = 60
export const questions = 5
export const tag = 'WholeChat'

/** What somebody wrote in the chat, and what has to become of it. */
export type Said = {
  id: string
  text: string
  /** The place of its author among the members. */
  by: number
  /** When it was sent, in milliseconds of the clock of this machine. */
  sentAt: number
  /** How long its author waited for the answer. */
  answeredMs: number
  /** shown: in the room, the transcript and every export; all others in none of them. */
  becomes: 'shown' | 'waiting' | 'removed' | 'deleted' | 'elsewhere'
  /** Under which question it has to stand, where that is certain. */
  question: number | undefined
  late: boolean
}

export type Stage = {
  caller: (place: number) => Caller
  kill: () => Promise<void>
  /** Whether a post is, or was, in every room. */
  isEverywhere: (postId: string) => boolean
}

/** The first asks; of the others one writes without a pause, and one has to leave. */
const [host, flooder, troll] = [0, 58, 59]
const each = 10
/**
 * So many posts may be on their way at once: whoever speaks next waits until one has come to all, as people do who read each other. So the
 * chat is as quick as the machine, which has much else to do when tests run.
 */
const inTurn = turns(16)
const patienceMs = 3000
/** So many members say their last word when the chat is over. */
const latecomers = 20

/** All members talk at once; halfway the server is killed, and then somebody removed. @returns what they said. */
export async function talk(stage: Stage, chatId: string): Promise<Said[]> {
  const said: Said[] = []
  const members = Array.from({ length: peopleCount - 1 }, (_, place) => place + 1)
  const talking = Promise.all(members.map((by) => speak(stage, said, by)))
  while (said.length < 250) await pause(20)
  await stage.kill()
  const out = await patiently(() => stage.caller(host).post(`${chats}/${chatId}/people/${troll + 1}/remove`))
  assert.equal(out.status, 200, out.text)
  await talking
  return said
}

/** What one member says, post by post. */
async function speak(stage: Stage, said: Said[], by: number): Promise<void> {
  const count = by === flooder ? each * 2 : by <= latecomers ? each - 1 : each
  for (let turn = 0; turn < count; turn++) {
    const speaks = async () => {
      const one = await say(stage, by, turn, lineOf(said, by, turn))
      said.push(one)
      return one
    }
    // A flood waits for nobody, and all of it comes within the minute that counts.
    if (by === flooder) await speaks()
    else {
      await inTurn(async () => {
        const one = await speaks()
        const comes = one.becomes !== 'elsewhere' && by !== troll
        const end = comes ? Date.now() + patienceMs : 0
        while (Date.now() < end && !stage.isEverywhere(one.id)) await pause(20)
      })
      await pause(Math.random() * 500)
    }
  }
}

type Line = {
  text: string
  becomes: Said['becomes']
  question?: number | undefined
  more?: { in_reply_to_id?: string; visibility?: string }
}

/** What a member says at their turn: every kind of post comes up about as often as in a real chat. */
function lineOf(said: readonly Said[], by: number, turn: number): Line {
  const question = 1 + ((by + turn) % questions)
  if (by === flooder)
    return { text: `A${question} look here #${tag}`, question, becomes: turn < each ? 'shown' : 'waiting' }
  if (by === troll) return { text: `A${question} nonsense #${tag}`, question, becomes: 'removed' }
  const kind = (by * 7 + turn) % 20
  const answered = said.findLast((one) => one.becomes === 'shown' && one.question !== undefined)
  const reply = { in_reply_to_id: answered?.id ?? '' }
  if (kind >= 6 && kind < 10) return { text: `What I meant is this #${tag}`, becomes: 'shown' }
  if (kind >= 10 && kind < 14 && answered)
    return {
      text: `@member${answered.by} so it is #${tag}`,
      question: answered.question,
      becomes: 'shown',
      more: reply,
    }
  if (kind === 14 && answered) return { text: 'A1 a reply between us', becomes: 'elsewhere', more: reply }
  if (kind === 15) return { text: 'What a day', becomes: 'elsewhere' }
  if (kind === 16)
    return { text: `A1 not for all #${tag}`, becomes: 'elsewhere', more: { visibility: 'unlisted' } }
  if (kind === 17) return { text: `A${question} regretted #${tag}`, question, becomes: 'deleted' }
  if (kind === 18) return { text: `A${question} off the point #${tag}`, question, becomes: 'removed' }
  if (kind === 19) return { text: `A${question} with it at first #${tag}`, question, becomes: 'elsewhere' }
  return { text: `a${question}: an answer #${tag}`, question, becomes: 'shown' }
}

/** A word that only one post has, so that it is found in every export. */
const wordOf = (by: number, turn: number) => `w${by}-${turn}x`
export const words = /w\d+-\d+x/g

/** Publishes one post, once, however often it has to be sent. */
async function say({ caller }: Stage, by: number, turn: number, line: Line, late = false): Promise<Said> {
  const text = `${line.text} ${wordOf(by, turn)}`
  const key = { 'idempotency-key': `${by}-${turn}` }
  let sentAt = 0
  const answer = await patiently(async () => {
    sentAt = Date.now()
    return caller(by).post<Status>('/api/v1/statuses', { status: text, ...line.more }, key)
  })
  assert.equal(answer.status, 200, answer.text)
  const { becomes, question } = line
  const answeredMs = Date.now() - sentAt
  return { id: answer.body.id, text, by, sentAt, answeredMs, becomes, question, late }
}

/** Authors delete and edit, and the host removes, what was to become of their posts. */
export async function act({ caller }: Stage, chatId: string, said: readonly Said[]): Promise<void> {
  const follow = ({ id, by, text, becomes }: Said) => {
    const post = `/api/v1/statuses/${id}`
    if (becomes === 'deleted') return caller(by).delete(post)
    if (text.includes('at first')) return caller(by).put(post, { status: 'A1 and without it in the end' })
    if (text.includes('off the point'))
      return caller(host).post(`${chats}/${chatId}/contributions/${id}/remove`)
    return undefined
  }
  await Promise.all(
    said.map((one) =>
      inTurn(async () => {
        const answer = await follow(one)
        if (answer) assert.equal(answer.status, 200, answer.text)
      }),
    ),
  )
}

/** The host closes the chat, and some say a last word. */
export async function closeAndGoOn(stage: Stage, chatId: string, said: Said[]): Promise<void> {
  const closed = await stage.caller(host).post(`${chats}/${chatId}/close`)
  assert.equal(closed.status, 200, closed.text)
  const words = Array.from({ length: latecomers }, (_, place) => {
    const question = 1 + (place % questions)
    const line: Line = { text: `A${question} on the way home #${tag}`, question, becomes: 'shown' }
    return say(stage, place + 1, each - 1, line, true)
  })
  said.push(...(await Promise.all(words)))
}
