import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inHours, passTime } from '../../server/chats/chat.test-data.ts'
import { createOf } from '../../server/federation/documents/activities.ts'
import { readSpokenPosts } from '../../server/federation/documents/read-posts.ts'
import { findKey } from '../../server/federation/signing/find-key.ts'
import { proveActivity } from '../../server/federation/signing/prove-activity.ts'
import type { Account } from '../../wire/account.ts'
import type { Chat, ChatSeries, Contribution } from '../../wire/chat.ts'
import type { Status } from '../../wire/status.ts'
import type { Person } from '../world.ts'
import { fakeServer } from './fake-server.ts'
import { neighbours, type Neighbours } from './neighbours.ts'

const chats = '/api/rounds/v1/chats'
const plain = (html: string) => html.replace(/<[^>]*>/g, '')

/** Three whole servers; everything goes by the client API on each: a society holds its chat on one, and people of the others take part. */
describe('a chat over three servers', () => {
  let place: Neighbours<'a' | 'b' | 'c'>
  let hana: Person
  let ann: Person
  let bob: Person
  let cleo: Person
  let chat: Chat
  let group: string

  before(async () => {
    place = await neighbours('a', 'b', 'c')
    const { a, b, c } = place.at
    ;[hana, ann, bob, cleo] = await Promise.all([
      a.member('hana'),
      a.member('ann'),
      b.member('bob'),
      c.member('cleo'),
    ])
    const series = await ok<ChatSeries>(
      hana.post('/api/rounds/v1/chat_series', {
        title: 'MedEd chat',
        tag: 'MedEdChat',
        about: 'How we teach.',
        time_zone: 'UTC',
        federated: true,
      }),
    )
    group = `@${series.group?.acct}`
    await place.settle()
    await place.follow(bob, group)
    await place.follow(cleo, group)
    chat = await ok<Chat>(
      hana.post(`/api/rounds/v1/chat_series/${series.id}/chats`, {
        title: 'Feedback that lands',
        starts_at: inHours(1),
        time_zone: 'UTC',
        minutes: 60,
        questions: [{ text: 'What was the best feedback you ever got?', minute: 0 }],
      }),
    )
    await ok(hana.post(`${chats}/${chat.id}/schedule`))
    await place.settle()
  })
  after(() => place[Symbol.asyncDispose]())

  async function ok<T>(asked: Promise<{ status: number; body: unknown; text: string }>): Promise<T> {
    const { status, body, text } = await asked
    assert.equal(status, 200, text)
    return body as T
  }
  const room = async () => {
    const path = `${chats}/${chat.id}/contributions?limit=80`
    return (await ok<Contribution[]>(hana.get(path))).toReversed()
  }
  /** What the group says as somebody elsewhere sees it, oldest first; one's own posts are not in one's home. */
  const seenBy = async (person: Person): Promise<Status[]> => {
    const { id } = await place.find(person, group)
    return (await ok<Status[]>(person.get(`/api/v1/accounts/${id}/statuses?limit=40`))).toReversed()
  }
  const boostsSeenBy = async (person: Person) =>
    (await seenBy(person)).flatMap(({ reblog }) => (reblog ? [plain(reblog.content)] : []))

  test('is announced to followers elsewhere, as a group says it', async () => {
    const home = await ok<Status[]>(bob.get('/api/v1/timelines/home'))
    const [event, ...more] = home.filter(({ account }) => `@${account.acct}` === group)
    assert.deepEqual(more, [])
    assert.match(plain(event?.content ?? ''), /Feedback that lands.*📅/s)
    assert.equal(event?.account.group, true)
    assert.equal(event?.account.display_name, 'MedEd chat')
    assert.match(event?.account.note ?? '', /This is the account of a chat/)
  })

  test('is heard whole on the others: its questions, answers of its members, and of people of both', async () => {
    await passTime(place.at.a, chat.id, 65)
    await place.settle()
    await place.write(ann, { status: 'A1 My registrar wrote it down #MedEdChat' })
    const name = group.slice(1).split('@')[0]
    await place.write(bob, { status: `${group} A1 The kind with an example`, language: 'en' })
    await place.write(cleo, { status: `${group} A1 Silence, and then a question #MedEdChat` })
    await place.write(bob, { status: 'A1 only on my own server #MedEdChat' })
    await place.write(bob, { status: `${group} for my followers`, visibility: 'private' })

    const inRoom = await room()
    const said = inRoom.map(({ status, source, question_n: n }) => [status.account.acct, source, n])
    assert.deepEqual(said, [
      ['hana', 'local', 1],
      ['ann', 'local', 1],
      ['bob@b.test', 'mention', 1],
      ['cleo@c.test', 'mention', 1],
    ])
    const expected = [
      'Q1: What was the best feedback you ever got? #MedEdChat',
      'A1 My registrar wrote it down #MedEdChat',
      `@${name} A1 The kind with an example`,
      `@${name} A1 Silence, and then a question #MedEdChat`,
    ].map((text) => text.replace(/^Q1:.*$/s, plain(inRoom[0]?.status.content ?? '')))
    assert.deepEqual(await boostsSeenBy(cleo), expected)
    assert.deepEqual(await boostsSeenBy(bob), expected)
  })

  test('what its author changes or deletes, and what a host takes away, is so on all of them', async () => {
    const [, anns, bobs, cleos] = await room()
    const own = async (person: Person) => {
      const list = await ok<Status[]>(person.get(`/api/v1/accounts/${person.id}/statuses`))
      return list.find(({ uri }) => [bobs, cleos].some((one) => one?.status.uri === uri))
    }
    await ok(ann.put(`/api/v1/statuses/${anns?.status.id}`, { status: 'A1 She wrote it down #MedEdChat' }))
    await place.settle()
    const mine = await own(bob)
    await ok(bob.put(`/api/v1/statuses/${mine?.id}`, { status: `${group} A1 An example, at once` }))
    await place.settle()
    const afterwards = (await boostsSeenBy(cleo)).slice(1)
    assert.deepEqual(
      afterwards.map((text) => text.replace(/^@\S+ /, '')),
      [
        'A1 She wrote it down #MedEdChat',
        'A1 An example, at once',
        'A1 Silence, and then a question #MedEdChat',
      ],
    )
    await ok(hana.post(`${chats}/${chat.id}/contributions/${bobs?.status.id}/remove`))
    await place.settle()
    assert.equal((await boostsSeenBy(cleo)).length, 3)
    const theirs = await own(cleo)
    await ok(cleo.delete(`/api/v1/statuses/${theirs?.id}`))
    await place.settle()
    assert.equal((await boostsSeenBy(bob)).length, 2)
    assert.equal((await room()).length, 2)
  })

  test('no group passes on what another group says', async () => {
    const b = await place.at.b.member('berta')
    const series = await ok<ChatSeries>(
      b.post('/api/rounds/v1/chat_series', {
        title: 'The other chat',
        tag: 'MedEdChat',
        time_zone: 'UTC',
        federated: true,
        group_username: 'OtherChat',
      }),
    )
    const other = await ok<Chat>(
      b.post(`/api/rounds/v1/chat_series/${series.id}/chats`, {
        title: 'At the same time',
        starts_at: inHours(1),
        time_zone: 'UTC',
        minutes: 60,
      }),
    )
    await ok(b.post(`${chats}/${other.id}/schedule`))
    await passTime(place.at.b, other.id, 65)
    await place.settle()
    const otherGroup = `@${series.group?.acct}`
    await place.follow(ann, otherGroup)
    const count = async () => {
      const [here] = (await ok<{ accounts: Account[] }>(ann.get(`/api/v2/search?q=${group}`))).accounts
      const [there] = (await ok<{ accounts: Account[] }>(b.get(`/api/v2/search?q=${otherGroup}`))).accounts
      return [here?.statuses_count ?? 0, there?.statuses_count ?? 0]
    }
    const before = await count()
    await place.write(ann, { status: `${otherGroup} A1 in both #MedEdChat` })
    const [here = 0, there = 0] = await count()
    assert.deepEqual([here - (before[0] ?? 0), there - (before[1] ?? 0)], [1, 1])
  })

  test('what a group brings with its author’s proof is believed for an hour, and what was changed is not', async () => {
    const { a, c } = place.at
    await using rival = await fakeServer(place.network, 'rival.example')
    const brings = await rival.actor('bringer', { type: 'Group' })
    await place
      .find(cleo, '@bringer@rival.example')
      .then(({ id }) => cleo.post(`/api/v1/accounts/${id}/follow`))
    await c.settle()
    let number = 0
    const asked = rival.inbox().findLast(({ type }) => type === 'Follow')
    const send = async (type: string, object: unknown) => {
      const id = `${brings.uri}#${++number}`
      const to = ['https://www.w3.org/ns/activitystreams#Public']
      await brings.post('https://c.test/ap/inbox', { id, type, actor: brings.uri, to, object })
      await c.settle()
    }
    await send('Accept', asked)
    const proven = async (text: string, minutesAgo = 0) => {
      const { id } = await place.write(ann, { status: text })
      const at = new Date(Date.now() - minutesAgo * 60_000)
      await a.ctx.db.updateTable('posts').set({ created_at: at }).where('id', '=', Number(id)).execute()
      const post = (await readSpokenPosts(a.ctx, [Number(id)])).get(Number(id)) ?? assert.fail(id)
      return proveActivity(a.ctx, { ...createOf(a.ctx.config, post, a.ctx.now()) }, ann.accountId)
    }
    const [told, old, changed] = [await proven('Told'), await proven('Old', 90), await proven('True')]
    const forged = JSON.parse(JSON.stringify(changed).replaceAll('True', 'Forged')) as object
    // Her key is known, and her server is not there to be asked for anything.
    await findKey(c.ctx, `https://a.test/ap/users/${ann.id}#ed25519-key`)
    place.network.down('a.test')
    for (const create of [told, old, forged]) await send('Announce', create)
    const home = async () => {
      const list = await ok<Status[]>(cleo.get('/api/v1/timelines/home'))
      const brought = list.filter(({ account }) => account.acct === 'bringer@rival.example')
      return brought.map(({ reblog }) => plain(reblog?.content ?? ''))
    }
    assert.deepEqual(await home(), ['Told'])
    place.network.up('a.test')
  })
})
