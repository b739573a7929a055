import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Updateable } from 'kysely'
import type { ChatsTable } from '../../server/chats/tables.ts'
import { readPost } from '../../server/federation/reading/read-post.ts'
import { transact } from '../../server/platform/events.ts'
import type { Status } from '../../wire/status.ts'
import type { Person, World } from '../world.ts'
import type { FakeActor, FakeServer } from './fake-server.ts'
import { follow, groupStage, heard, stageChat, type GroupStage, type StagedChat } from './stage-chats.ts'

describe('a chat as an Event', () => {
  let stage: GroupStage
  let w: World
  let mastodon: FakeServer
  let fan: FakeActor
  let host: Person
  let ann: Person
  let chat: StagedChat
  let fetched: GroupStage['fetched']

  before(async () => {
    stage = await groupStage()
    ;({ w, mastodon, fan, host, ann, fetched } = stage)
    chat = await stageChat(w, host, { tag: 'EventChat', status: 'draft' })
    await follow(w, fan, chat)
    await changed({ status: 'scheduled' })
  })
  after(() => stage[Symbol.asyncDispose]())

  const changed = async (change: Updateable<ChatsTable>, move = 0) => {
    await w.ctx.db
      .updateTable('chats')
      .set({ tz: 'Europe/London', ...change })
      .where('id', '=', chat.chatId)
      .execute()
    await w.ctx.pool.query(
      `update chat_sittings set starts_at = starts_at + $1 * interval '1 hour', ends_at = ends_at + $1 * interval '1 hour' where chat_id = $2`,
      [move, chat.chatId],
    )
    await transact(w.ctx, async (_tx, emit) => emit({ name: 'chat.changed', chatId: chat.chatId }))
    await w.settle()
  }
  type Said = Record<string, unknown> & { object: Record<string, unknown> & { tag: { name: string }[] } }
  const saidSince = (start: number) => heard(mastodon, chat).slice(start) as Said[]

  test('is said once, when it is announced, with its time and its zone', async () => {
    const [created, ...more] = saidSince(0).filter(({ object }) => object.type === 'Event')
    assert.deepEqual(more, [])
    const event = created?.object ?? assert.fail()
    assert.equal(created?.type, 'Create')
    const { rows } = await w.ctx.pool.query('select * from chat_sittings where chat_id = $1', [chat.chatId])
    const [sitting] = rows
    assert.equal(Date.parse(String(event.startTime)), sitting.starts_at.getTime())
    assert.equal(Date.parse(String(event.endTime)), sitting.ends_at.getTime())
    assert.match(String(event.startTime), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/)
    assert.deepEqual(
      [event.name, event.attributedTo, event.timezone, event.eventStatus, event.url],
      [
        'Feedback that lands',
        chat.groupUri,
        'Europe/London',
        'EventScheduled',
        `https://home.test/chats/${chat.chatId}`,
      ],
    )
    assert.deepEqual((event.location as { type: string }).type, 'VirtualLocation')
    assert.match(String(event.content), /Teaching at the bedside/)
    assert.match(String(event.summary), /📅 .*\(Europe\/London\)/)
    assert.deepEqual(
      event.tag.map(({ name }) => name),
      ['#EventChat'],
    )
    const again = await fetched(String(event.id))
    assert.equal(again.body.type, 'Event')
    const led = await fetched(`https://home.test/chats/${chat.chatId}`)
    assert.equal(led.location, event.id)
    const read = readPost(event, { actorUri: chat.groupUri })
    assert.match(read.html, /<strong>Feedback that lands<\/strong>.*📅.*Teaching at the bedside/s)
  })

  test('what changes in it is an update; that it is held at another time is news', async () => {
    let start = heard(mastodon, chat).length
    await changed({ about: 'Teaching at the bedside, and after.' })
    await changed({})
    assert.deepEqual(
      saidSince(start).map(({ type, object }) => [type, object.type]),
      [['Update', 'Event']],
    )

    start = heard(mastodon, chat).length
    await changed({}, 24)
    const moved = saidSince(start)
    assert.deepEqual(moved.map(({ type, object }) => [type, object.type]).toSorted(), [
      ['Create', 'Note'],
      ['Update', 'Event'],
    ])
    const note = moved.find(({ type }) => type === 'Create')?.object
    assert.match(String(note?.content), /New time: Feedback that lands.*📅/s)
    assert.equal(note?.inReplyTo, moved.find(({ type }) => type === 'Update')?.object.id)
  })

  test('that it is not held is said in it and beside it, with the reason', async () => {
    const start = heard(mastodon, chat).length
    await changed({ status: 'cancelled', cancel_reason: 'The host is ill.' })
    const said = saidSince(start)
    const event = said.find(({ object }) => object.type === 'Event')?.object
    assert.deepEqual(
      [event?.eventStatus, event?.['ical:status'], event?.name],
      ['EventCancelled', 'CANCELLED', 'Cancelled: Feedback that lands'],
    )
    const note = said.find(({ object }) => object.type === 'Note')?.object
    assert.match(String(note?.content), /Cancelled: Feedback that lands.*The host is ill\./s)
    assert.equal(said.length, 2)
  })

  test('is not said of drafts and rehearsals', async () => {
    const draft = await stageChat(w, host, { tag: 'DraftChat', status: 'draft' })
    const rehearsal = await stageChat(w, host, { tag: 'TryChat', rehearsal: true })
    for (const { groupId } of [draft, rehearsal]) {
      const { body } = await ann.get<Status[]>(`/api/v1/accounts/${groupId}/statuses`)
      assert.deepEqual(body, [])
    }
  })
})
