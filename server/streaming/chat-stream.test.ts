import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Chat, Contribution } from '../../wire/chat.ts'
import type { Status } from '../../wire/status.ts'
import type { Person, World } from '../../tests/world.ts'
import { liveChat, type LiveChat } from '../chats/room/room.test-data.ts'
import { watchPresence } from './watch-presence.ts'
import { hubOf } from './hub.ts'
import * as ears from './ears.test-data.ts'
import { closeEars, names, post, type Ear } from './ears.test-data.ts'

let w: World
let alice: Person
let bob: Person
let carol: Person
before(async () => {
  ;({ w, alice, bob, carol } = await ears.company())
})
after(async () => {
  closeEars()
  await w[Symbol.asyncDispose]()
})
const hear = (person: Person | null, chat: LiveChat, last = '') =>
  ears.hear(w, person, `?stream=rounds:chat&chat=${chat.id}&last_event_id=${last}`)
const quiet = () => ears.quiet(w)
const begin = (more: Partial<Parameters<typeof liveChat>[1]> = {}) =>
  liveChat(w, { people: [{ who: alice, role: 'host' }], questions: 2, ...more })
const said = ({ events }: Ear, name = 'rounds.contribution') =>
  events.filter(({ event }) => event === name).map(({ data }) => JSON.parse(data) as Contribution)
const brief = (ear: Ear) =>
  ear.events.map(({ event, data }) => {
    const { status, state, question_n: n } = JSON.parse(data) as Contribution
    if (event !== 'rounds.contribution') return event
    return `${state} ${n ?? '-'} ${status.content
      .replace(/<[^>]*>/g, '')
      .replace(/#\w+/g, '')
      .trim()}`
  })
/** Streams are told of presence, cards and languages, too; here only of contributions. */
const ofContributions = (ear: Ear) =>
  brief(ear).filter((text) => !/^rounds\.(chat|presence|counts)$/.test(text))

test('what is said comes to members and visitors, once for each and as a member of the room has it', async () => {
  const chat = await begin()
  const [member, visitor] = [await hear(bob, chat), await hear(null, chat)]
  const socket = await ears.connect(w, `?access_token=${carol.token}`)
  await socket.say({ type: 'subscribe', stream: 'rounds:chat', chat: String(chat.id), last_event_id: '' })
  const plain = await ears.hear(w, bob, `?stream=rounds:chat&chat=${chat.id}`)
  await post(carol, `A2 an answer #${chat.tag}`)
  await post(carol, 'A2 something else')
  await quiet()
  for (const ear of [member, visitor, socket])
    assert.deepEqual(ofContributions(ear), ['shown 2 A2 an answer'])
  assert.deepEqual(names(plain), [], 'who does not know Rounds is told nothing')
  const [one] = said(member)
  assert.equal(one?.status.favourited, false)
  assert.equal(said(visitor)[0]?.status.favourited, undefined)
  assert.equal(
    socket.events.find(({ event }) => event === 'rounds.contribution')?.stream?.join(),
    `rounds:chat,${chat.id}`,
  )
})

test('what hosts decide is told to all, what is only theirs to them and the author', async () => {
  const chat = await begin()
  const [host, author, other] = [await hear(alice, chat), await hear(bob, chat), await hear(null, chat)]
  const { id } = await post(bob, `A1 mine #${chat.tag}`)
  await quiet()
  const path = `${chat.path}/contributions/${id}`
  for (const act of ['mark', 'remove', 'restore']) await alice.post(`${path}/${act}`)
  await quiet()
  assert.equal(
    said(other).some(({ marked }) => marked),
    true,
  )
  assert.deepEqual(ofContributions(other).at(-1), 'shown 1 A1 mine')
  assert.ok(ofContributions(other).includes('rounds.contribution_gone'))
  assert.ok(ofContributions(author).includes('removed 1 A1 mine'), 'the author is told plainly')
  const hosts = said(host).filter(({ state }) => state === 'removed')
  assert.deepEqual(
    hosts.map(({ decided_by: by }) => by),
    [alice.id],
  )
  assert.equal(
    said(author).every(({ decided_by: by }) => by === null),
    true,
  )
  await chat.change({ screened: true })
  await post(carol, `A1 waits #${chat.tag}`)
  await quiet()
  assert.equal(ofContributions(host).at(-1), 'waiting 1 A1 waits')
  assert.ok(!brief(other).some((text) => text.includes('waits')))
  await bob.delete(`/api/v1/statuses/${id}`)
  await quiet()
  for (const ear of [host, author, other])
    assert.equal(ofContributions(ear).at(-1), 'rounds.contribution_gone')
})

test('blocks and mutes hold', async () => {
  const chat = await begin()
  const [dan, eve] = [await w.member('dan'), await w.member('eve')]
  await dan.post(`/api/v1/accounts/${carol.id}/mute`)
  await carol.post(`/api/v1/accounts/${eve.id}/block`)
  const [mutes, blocked, other] = [await hear(dan, chat), await hear(eve, chat), await hear(bob, chat)]
  await post(carol, `A1 carol #${chat.tag}`)
  await quiet()
  assert.deepEqual([mutes, blocked, other].map(ofContributions), [[], [], ['shown 1 A1 carol']])
})

test('the chat itself, with what is only the hosts’ to know for them; counters; who is here', async () => {
  const chat = await begin()
  const [host, other] = [await hear(alice, chat), await hear(bob, chat)]
  const q1 = await post(alice, `Q1: why? #${chat.tag}`)
  await chat.ask(1, q1)
  await quiet()
  const last = (ear: Ear) =>
    JSON.parse(ear.events.findLast(({ event }) => event === 'rounds.chat')?.data ?? '{}') as Chat
  assert.deepEqual([last(host).questions.length, last(other).questions.length], [2, 1])
  assert.deepEqual([last(other).current_question?.status_id, last(host).me], [q1.id, null])
  await bob.post(`/api/v1/statuses/${q1.id}/favourite`)
  const until = async (ear: Ear, name: string) => {
    for (let turn = 0; turn < 100 && !names(ear).includes(name); turn++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    return JSON.parse(ear.events.findLast(({ event }) => event === name)?.data ?? '{}') as Status & {
      present: number
    }
  }
  assert.equal((await until(other, 'rounds.counts')).favourites_count, 1)
  await bob.put(`${chat.path}/presence`)
  assert.equal((await until(host, 'rounds.presence')).present, 1)
  const changed: number[] = []
  const watch = watchPresence(w.ctx, hubOf(w.ctx).registry, (chatId) => changed.push(chatId))
  await watch.look()
  await w.ctx.pool.query(`update chat_present set seen_at = now() - interval '2 min'`)
  await watch.look()
  watch.stop()
  assert.deepEqual(changed, [chat.id])
})

test('after a gap what was missed comes, each once; after a restart from the database', async () => {
  const chat = await begin()
  const first = await hear(bob, chat)
  await post(carol, `A1 seen #${chat.tag}`)
  await quiet()
  const place = first.last()
  first.close()
  const { id } = await post(carol, `A1 missed #${chat.tag}`)
  const removed = await post(carol, `A2 removed #${chat.tag}`)
  await quiet()
  await alice.post(`${chat.path}/contributions/${id}/mark`)
  await alice.post(`${chat.path}/contributions/${removed.id}/remove`)
  await quiet()
  const second = await hear(bob, chat, place)
  const missed = ofContributions(second).filter((text) => text !== 'rounds.contribution_gone')
  assert.deepEqual([...new Set(missed)], ['shown 1 A1 missed'])
  assert.equal(said(second).at(-1)?.marked, true)
  assert.ok(names(second).includes('rounds.contribution_gone'))
  const third = await hear(null, chat, place.replace(/^[0-9a-f]{8}/, '00000000'))
  assert.ok(ofContributions(third).includes('shown 1 A1 missed'))
  assert.equal(names(third).at(-1), 'rounds.gap')
  assert.ok(!brief(third).some((text) => text.includes('removed')))
})

test('a rehearsal is heard by its hosts alone', async () => {
  const chat = await begin()
  const rehearsal = await begin({ rehearsalOf: chat.id, tag: chat.tag })
  for (const who of [bob, null])
    assert.equal((await ears.hear(w, who, `?stream=rounds:chat&chat=${rehearsal.id}`)).status, 404)
  const socket = await ears.connect(w, `?stream=rounds:chat&chat=${rehearsal.id}`)
  assert.deepEqual(
    socket.errors.map(({ status }) => status),
    [404],
  )
  for (const wrong of ['', '&chat=', '&chat=x'])
    assert.equal((await ears.hear(w, null, `?stream=rounds:chat${wrong}`)).status, 400)
  const host = await hear(alice, rehearsal)
  await post(alice, `Q1: does it work? #${chat.tag}`, { visibility: 'direct' })
  await quiet()
  assert.deepEqual(ofContributions(host), ['shown 1 Q1: does it work?'])
})
