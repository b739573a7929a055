import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Contribution } from '../../../wire/chat.ts'
import type { Status } from '../../../wire/status.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { inWords, type LiveChat } from './room.test-data.ts'

/** A world with two hosts and two people who take part, for all tests of the file that imports it; and what they do there. */
export let w: World
export let host: Person
export let cohost: Person
export let ann: Person
export let bob: Person
before(async () => {
  w = await world()
  ;[host, cohost, ann, bob] = [
    await w.member('host'),
    await w.member('cohost'),
    await w.member('ann'),
    await w.member('bob'),
  ]
})
after(() => w[Symbol.asyncDispose]())

export const hosts = () => [
  { who: host, role: 'host' as const },
  { who: cohost, role: 'cohost' as const },
]
export const post = async (who: Person, status: string, more: object = {}) => {
  const answer = await who.post<Status>('/api/v1/statuses', { status, ...more })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
export const say = (chat: LiveChat, who: Person, text: string, more: object = {}) =>
  post(who, `${text} #${chat.tag}`, more)
export const words = async (chat: LiveChat, who: Pick<Person, 'get'> = w.visitor, query = '') => {
  await w.settle()
  return inWords(await chat.read(who, query)).toReversed()
}
export const act = async (chat: LiveChat, who: Person, id: string, what: string) =>
  who.post<Contribution>(`${chat.path}/contributions/${id}/${what}`)
