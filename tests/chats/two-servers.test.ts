import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { quantile } from '../../bench/statistics.ts'
import { chatWish, path as chats } from '../../server/chats/chat.test-data.ts'
import type { Account } from '../../wire/account.ts'
import type { Chat, ChatSeries, Contribution } from '../../wire/chat.ts'
import type { Status } from '../../wire/status.ts'
import type { Transcript } from '../../wire/transcript.ts'
import { fakeServer } from '../federation/fake-server.ts'
import { testNetwork } from '../federation/network.ts'
import { until } from '../killable.ts'
import { caller, world, type Answer, type Caller, type World } from '../world.ts'
import { makeMembers, startClock, startKillable, tokenOf } from './chat-server.ts'
import { loadRoom, patiently, roomClient } from './room-client.ts'

const here = 60
const there = 20
/**
 * How many posts each says here and there, in how many milliseconds, and how many rooms are open. `LONG_CHAT=1`: as many as in a real chat,
 * in two minutes.
 */
const { each, eachThere, chatMs, rooms } = process.env.LONG_CHAT
  ? { each: 6, eachThere: 12, chatMs: 120_000, rooms: 60 }
  : { each: 1, eachThere: 2, chatMs: 5000, rooms: 3 }
const tag = 'FarChat'

type Said = { uri: string; by: number; isRemote: boolean; sentAt: number }

test('sixty people here and twenty on a second server hold one chat, and followers of its group elsewhere get every post once', async (t) => {
  await using network = testNetwork()
  await using b = await world({ name: 'b.test', network, environment: { DATABASE_POOL: '10' } })
  await using mastodon = await fakeServer(network, 'mastodon.example')
  const hosts = { 'b.test': Number(new URL(b.url).port), 'mastodon.example': mastodon.port }
  const a = await startKillable(t, {
    environment: { PUBLIC_URL: 'https://a.test', TEST_HOSTS: JSON.stringify(hosts) },
    started: (url) => network.add('a.test', Number(new URL(url).port)),
  })
  await makeMembers(a.database(), here)
  await makeMembers(b.ctx.pool, there)
  const ofA = (place: number) => caller(a.url(), { authorization: `Bearer ${tokenOf(place)}` })
  const ofB = (place: number) => caller(b.url, { authorization: `Bearer ${tokenOf(place)}` })

  const { chat, group, groupUri } = await announce(ofA(0))
  const fan = await mastodon.actor('fan')
  const follow = { id: `${fan.uri}#1`, type: 'Follow', actor: fan.uri, object: groupUri }
  await fan.post('https://a.test/ap/inbox', {
    '@context': 'https://www.w3.org/ns/activitystreams',
    ...follow,
  })
  const groupThere = await followFrom(b, ofB, group)
  const clients = Array.from({ length: rooms }, (_, place) =>
    roomClient(place % 3 === 0 ? 'socket' : 'events', { url: a.url, chatId: chat.id, token: undefined }),
  )
  t.after(async () => clients.forEach(({ close }) => close()))
  await until(async () => (clients.every(({ connected }) => connected() > 0) ? true : undefined))
  await startClock(a.database(), chat.id)

  const said: Said[] = []
  const speak = async (place: number, isRemote: boolean) => {
    const turns = isRemote ? eachThere : each
    const restMs = chatMs / (turns + 1)
    await pause(Math.random() * restMs)
    for (let turn = 0; turn < turns; turn++) {
      const text = isRemote
        ? `${group} A1 from afar ${place}-${turn}`
        : `A1 from here ${place}-${turn} #${tag}`
      said.push(await say(isRemote ? ofB : ofA, { text, place, isRemote }))
      await pause(restMs * (0.5 + Math.random()))
    }
  }
  const talking = Promise.all([
    ...Array.from({ length: here }, (_, place) => speak(place, false)),
    ...Array.from({ length: there }, (_, place) => speak(place, true)),
  ])
  const all = here * each + there * eachThere
  while (said.length < all * 0.4) await pause(20)
  await a.kill()
  await talking
  assert.equal(said.length, all)

  const uris = (some: readonly Contribution[]) => some.map(({ status }) => status.uri).toSorted()
  const expected = said.map(({ uri }) => uri).toSorted()
  const readRoom = () => loadRoom({ url: a.url, chatId: chat.id, token: undefined })
  const notAsked = (some: readonly Contribution[]) => some.filter(({ role }) => role !== 'question')
  await untilWhole(async () => notAsked(await readRoom()), expected.length)
  const whole = await readRoom()
  const answers = notAsked(whole)
  assert.deepEqual(uris(answers), expected, 'all of both servers are in the room')
  const everything = uris(whole)
  await until(async () => (clients.every(({ shown }) => shown.size === everything.length) ? true : undefined))
  const transcript = await ofA(0).get<Transcript>(`${chats}/${chat.id}/transcript`)
  const inTranscript = transcript.body.sections.flatMap(({ posts }) => posts.map(({ id }) => id))
  assert.deepEqual(inTranscript.toSorted(), whole.map(({ status }) => status.id).toSorted())

  const arrived = await passedOnThere(b, groupThere, everything.length)
  assert.deepEqual(
    arrived.map(({ uri }) => uri).toSorted(),
    everything,
    'the group has passed on all, each once',
  )
  const told = await untilWhole(async () => announcesTo(mastodon.inbox(), groupUri), everything.length)
  assert.deepEqual(told.map(({ object }) => object).toSorted(), everything, 'so it has to others')
  const { rows } = await a.database().query(
    `select 'https://a.test/ap/users/' || account_id || '/statuses/' || id || '/activity' as id
     from posts where account_id = $1 and boost_of_id is not null order by id`,
    [Number(groupUri.split('/').at(-1))],
  )
  assert.deepEqual(
    told.map(({ id }) => id),
    rows.map(({ id }) => id),
    'in the order in which it was said',
  )

  const idOf = new Map(whole.map(({ status }) => [status.uri, status.id]))
  const passed = new Map(arrived.map(({ uri, at }) => [uri, at]))
  const inRooms = ({ uri }: Said) =>
    clients.map(({ firstSeen }) => firstSeen.get(idOf.get(uri) ?? '') ?? assert.fail(uri))
  const backThere = ({ uri }: Said) => [passed.get(uri) ?? assert.fail(uri)]
  const p = (name: string, isRemote: boolean, seenAt: (one: Said) => number[]) => {
    const some = said.filter((one) => one.isRemote === isRemote)
    const delays = some.flatMap((one) => seenAt(one).map((at) => at - one.sentAt))
    t.diagnostic(
      `${name}: p50 ${quantile(delays, 0.5)} ms, p95 ${quantile(delays, 0.95)} ms, ${delays.length} arrivals`,
    )
  }
  p('of members in the rooms', false, inRooms)
  p('of people elsewhere in the rooms', true, inRooms)
  p('of members at the second server', false, backThere)
  p('of people elsewhere, back at their own server', true, backThere)
  const { killedAt, backAt } = a.down()
  t.diagnostic(`the server was away for ${backAt - killedAt} ms`)
})

async function announce(host: Caller): Promise<{ chat: Chat; group: string; groupUri: string }> {
  const wish = { title: 'A chat seen from afar', tag, time_zone: 'UTC', federated: true }
  const series = await host.post<ChatSeries>('/api/rounds/v1/chat_series', wish)
  assert.equal(series.status, 200, series.text)
  const chat = await host.post<Chat>(chats, chatWish({ tag, series_id: series.body.id, status: 'scheduled' }))
  assert.equal(chat.status, 200, chat.text)
  const name = String(series.body.group?.acct)
  const account = await host.get<Account>(`/api/v1/accounts/lookup?acct=${name}`)
  return { chat: chat.body, group: `@${name}`, groupUri: account.body.uri }
}

/** All members of the second server follow the group. @returns its number there */
async function followFrom(b: World, ofB: (place: number) => Caller, group: string): Promise<number> {
  const query = `type=accounts&resolve=true&q=${encodeURIComponent(group)}`
  const found = await ofB(0).get<{ accounts: Account[] }>(`/api/v2/search?${query}`)
  const id = found.body.accounts[0]?.id
  assert.ok(id, found.text)
  for (let place = 0; place < there; place++) {
    const answer: Answer = await ofB(place).post(`/api/v1/accounts/${id}/follow`)
    assert.equal(answer.status, 200, answer.text)
  }
  await until(async () => {
    const { rows } = await b.ctx.pool.query('select from follows where target_id = $1', [id])
    return rows.length === there ? true : undefined
  })
  return Number(id)
}

async function say(
  people: (place: number) => Caller,
  { text, place, isRemote }: { text: string; place: number; isRemote: boolean },
): Promise<Said> {
  let sentAt = 0
  const answer: Answer<Status> = await patiently(async () => {
    sentAt = Date.now()
    return people(place).post<Status>('/api/v1/statuses', { status: text }, { 'idempotency-key': text })
  })
  assert.equal(answer.status, 200, answer.text)
  return { uri: answer.body.uri, by: place, isRemote, sentAt }
}

/**
 * Reads something again until it is as long as it has to become; what is more or less is for the caller to see. The second server takes
 * what one group says one after the other, and a busy machine lets it wait.
 */
async function untilWhole<T>(read: () => Promise<T[]>, length: number): Promise<T[]> {
  for (let round = 0; round < 900; round++) {
    const found = await read()
    if (found.length >= length) return found
    await pause(200)
  }
  return read()
}

/** What a group was seen to pass on at another server, and when that came. */
async function passedOnThere(
  b: World,
  groupId: number,
  length: number,
): Promise<{ uri: string; at: number }[]> {
  return untilWhole(async () => {
    const { rows } = await b.ctx.pool.query<{ uri: string; at: Date }>(
      `select coalesce(o.uri, 'https://b.test/ap/users/' || o.account_id || '/statuses/' || o.id) as uri, p.created_at as at
       from posts p join posts o on o.id = p.boost_of_id where p.account_id = $1`,
      [groupId],
    )
    return rows.map(({ uri, at }) => ({ uri, at: at.getTime() }))
  }, length)
}

/** What a group announced to a server of somebody else; what was sent once more after the crash has the same id and counts once. */
function announcesTo(inbox: readonly Record<string, unknown>[], groupUri: string) {
  const told = inbox.filter(({ type, actor }) => type === 'Announce' && actor === groupUri)
  return [
    ...new Map(
      told.map(({ id, object }) => [String(id), { id: String(id), object: String(object) }]),
    ).values(),
  ]
}
