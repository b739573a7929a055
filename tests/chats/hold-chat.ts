import assert from 'node:assert/strict'
import type pg from 'pg'
import { chatWish, path as chats } from '../../server/chats/chat.test-data.ts'
import type { Chat } from '../../wire/chat.ts'
import { until } from '../killable.ts'
import { caller, type Caller } from '../world.ts'
import { makeMembers, startClock, startKillable, tokenOf, type Test } from './chat-server.ts'
import { roomClient, type RoomClient } from './room-client.ts'
import { act, closeAndGoOn, peopleCount, questions, tag, talk, type Said } from './talk.ts'

/** A whole chat that was held, with a server that still runs. */
export type HeldChat = {
  chatId: string
  tag: string
  url: () => string
  host: () => Caller
  visitor: () => Caller
  member: (place: number) => Caller
  database: () => pg.Client
  /** All that members wrote, and what had to become of it. */
  said: readonly Said[]
  /** One for each member, connected from the beginning to the end. */
  clients: readonly RoomClient[]
  /** When the server was killed, and when it could be reached again, in milliseconds of the clock of this machine. */
  killedAt: number
  backAt: number
}

/**
 * Holds a chat on a server of its own, an hour in some twenty seconds: sixty members with a connection each, five questions by the clock, 600
 * posts (marked, unmarked, replies, without the hashtag, late, a flood, by somebody whom the host removes, edited and deleted), and the
 * server killed with signal 9 in the middle and started again.
 */
export async function holdChat(t: Test): Promise<HeldChat> {
  const server = await startKillable(t)
  const { url, database } = server
  await makeMembers(database(), peopleCount)
  const member = (place: number) => caller(url(), { authorization: `Bearer ${tokenOf(place)}` })
  const host = () => member(0)
  const { id: chatId } = await announce(host())
  const clients = Array.from({ length: peopleCount }, (_, place) =>
    // A visitor among them, and a third of them as browsers without a socket.
    roomClient(place % 3 === 0 ? 'events' : 'socket', {
      url,
      chatId,
      token: place === 1 ? undefined : tokenOf(place),
    }),
  )
  t.after(async () => clients.forEach(({ close }) => close()))
  await until(async () => (clients.every(({ connected }) => connected() > 0) ? true : undefined))
  await startClock(database(), chatId)
  const isEverywhere = (id: string) => clients.every(({ firstSeen }) => firstSeen.has(id))
  const stage = { caller: member, kill: server.kill, isEverywhere }
  const said = await talk(stage, chatId)
  await act(stage, chatId, said)
  await closeAndGoOn(stage, chatId, said)
  await server.settle()
  const visitor = () => caller(url())
  return { chatId, tag, url, host, visitor, member, database, said, clients, ...server.down() }
}

async function announce(host: Caller): Promise<Chat> {
  const wish = chatWish({
    tag,
    status: 'scheduled',
    questions: Array.from({ length: questions }, (_, place) => ({
      text: `What about part ${place + 1}?`,
      minute: place * 10,
    })),
  })
  const answer = await host.post<Chat>(chats, wish)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
