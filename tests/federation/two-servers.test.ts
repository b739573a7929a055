import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Account, Relationship } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { testNetwork, type TestNetwork } from './network.ts'

/** Two whole servers that see each other as https://a.test and https://b.test; everything goes by the client API on either side. */
let network: TestNetwork
let a: World
let b: World
let alice: Person
let bob: Person

before(async () => {
  network = testNetwork()
  a = await world({ name: 'a.test', network })
  b = await world({ name: 'b.test', network })
  alice = await a.member('alice')
  bob = await b.member('bob')
})
after(async () => {
  await a[Symbol.asyncDispose]()
  await b[Symbol.asyncDispose]()
  await network[Symbol.asyncDispose]()
})

/** Until nothing is under way between the two: what one does may cause work for the other. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await a.settle()
    await b.settle()
  }
}

/** An account of the other server, as a person finds it. */
async function find(person: Person, handle: string): Promise<Account> {
  const { body } = await person.get<{ accounts: Account[] }>(
    `/api/v2/search?type=accounts&resolve=true&q=${encodeURIComponent(handle)}`,
  )
  const [account] = body.accounts
  assert.ok(account, `${handle} is found`)
  return account
}

async function write(person: Person, wish: Record<string, unknown>): Promise<Status> {
  const { status, body, text } = await person.post<Status>('/api/v1/statuses', wish)
  assert.equal(status, 200, text)
  await settle()
  return body
}

async function home(person: Person): Promise<Status[]> {
  return (await person.get<Status[]>('/api/v1/timelines/home')).body
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '')

describe('people', () => {
  test('are found by their handle, with what their server says of them', async () => {
    await bob.patch('/api/v1/accounts/update_credentials', {
      display_name: 'Bob of B',
      note: 'I teach #MedEd',
      fields_attributes: [{ name: 'Hospital', value: 'St Elsewhere' }],
    })
    const account = await find(alice, '@bob@b.test')
    assert.equal(account.acct, 'bob@b.test')
    assert.equal(account.display_name, 'Bob of B')
    assert.equal(account.url, 'https://b.test/@bob')
    assert.match(account.note, /I teach/)
    assert.equal(account.fields[0]?.name, 'Hospital')
  })

  test('are followed at once, or after they have agreed', async () => {
    const remoteBob = await find(alice, '@bob@b.test')
    const asked = await alice.post<Relationship>(`/api/v1/accounts/${remoteBob.id}/follow`)
    assert.deepEqual([asked.body.following, asked.body.requested], [false, true])
    await settle()
    const { body } = await alice.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${remoteBob.id}`)
    assert.deepEqual([body[0]?.following, body[0]?.requested], [true, false])
    const followers = await bob.get<Account[]>(`/api/v1/accounts/${bob.id}/followers`)
    assert.deepEqual(
      followers.body.map(({ acct }) => acct),
      ['alice@a.test'],
    )

    const carol = await b.member('carol')
    await carol.patch('/api/v1/accounts/update_credentials', { locked: true })
    const remoteCarol = await find(alice, '@carol@b.test')
    assert.equal(remoteCarol.locked, true)
    await alice.post(`/api/v1/accounts/${remoteCarol.id}/follow`)
    await settle()
    const waiting = await carol.get<Account[]>('/api/v1/follow_requests')
    assert.deepEqual(
      waiting.body.map(({ acct }) => acct),
      ['alice@a.test'],
    )
    await carol.post(`/api/v1/follow_requests/${waiting.body[0]?.id}/authorize`)
    await settle()
    const after = await alice.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${remoteCarol.id}`)
    assert.equal(after.body[0]?.following, true)
  })
})

describe('posts', () => {
  test('reach the home of a follower, say what they say, and are edited and deleted there, too', async () => {
    const post = await write(bob, {
      status: 'Grand rounds on #Sepsis at noon, @alice@a.test',
      spoiler_text: 'work',
      language: 'en',
    })
    const [there] = await home(alice)
    assert.equal(there?.uri, post.uri)
    assert.equal(there?.account.acct, 'bob@b.test')
    assert.equal(there?.spoiler_text, 'work')
    assert.equal(there?.language, 'en')
    assert.equal(plain(there?.content ?? ''), 'Grand rounds on #Sepsis at noon, @alice')
    assert.deepEqual(
      there?.tags.map(({ name }) => name.toLowerCase()),
      ['sepsis'],
    )
    assert.deepEqual(
      there?.mentions.map(({ acct }) => acct),
      ['alice'],
    )
    const notes = await alice.get<{ type: string }[]>('/api/v1/notifications?types[]=mention')
    assert.equal(notes.body.length, 1)

    await bob.put(`/api/v1/statuses/${post.id}`, { status: 'Grand rounds moved to one' })
    await settle()
    const edited = await alice.get<Status>(`/api/v1/statuses/${there?.id}`)
    assert.equal(plain(edited.body.content), 'Grand rounds moved to one')
    assert.ok(edited.body.edited_at)
    const history = await alice.get<unknown[]>(`/api/v1/statuses/${there?.id}/history`)
    assert.equal(history.body.length, 2)

    await bob.delete(`/api/v1/statuses/${post.id}`)
    await settle()
    assert.equal((await alice.get(`/api/v1/statuses/${there?.id}`)).status, 404)
  })

  test('are favourited, boosted and answered across', async () => {
    const post = await write(bob, { status: 'What do you think?' })
    const there = (await home(alice)).find(({ uri }) => uri === post.uri)
    assert.ok(there)
    await alice.post(`/api/v1/statuses/${there.id}/favourite`)
    await alice.post(`/api/v1/statuses/${there.id}/reblog`)
    await write(alice, { status: '@bob@b.test Very good', in_reply_to_id: there.id })
    const mine = await bob.get<Status>(`/api/v1/statuses/${post.id}`)
    assert.deepEqual(
      [mine.body.favourites_count, mine.body.reblogs_count, mine.body.replies_count],
      [1, 1, 1],
    )
    const types = await bob.get<{ type: string; account: Account }[]>('/api/v1/notifications')
    for (const type of ['favourite', 'reblog', 'mention', 'follow'])
      assert.ok(
        types.body.some((one) => one.type === type && one.account.acct === 'alice@a.test'),
        type,
      )

    await alice.post(`/api/v1/statuses/${there.id}/unfavourite`)
    await alice.post(`/api/v1/statuses/${there.id}/unreblog`)
    await settle()
    const later = await bob.get<Status>(`/api/v1/statuses/${post.id}`)
    assert.deepEqual([later.body.favourites_count, later.body.reblogs_count], [0, 0])
  })

  test('for followers reach followers only, direct ones whom they mention, local ones nobody', async () => {
    const dora = await a.member('dora')
    const secret = await write(bob, { status: 'for those who follow me', visibility: 'private' })
    const direct = await write(bob, { status: '@alice@a.test between us', visibility: 'direct' })
    const local = await write(bob, { status: 'only here', local_only: true })
    const atHome = (await home(alice)).map(({ uri }) => uri)
    assert.ok(atHome.includes(secret.uri))
    assert.ok(!atHome.includes(local.uri))
    const there = (await home(alice)).find(({ uri }) => uri === secret.uri)
    assert.equal(there?.visibility, 'private')
    assert.equal((await dora.get(`/api/v1/statuses/${there?.id}`)).status, 404)
    const talks = await alice.get<{ last_status: Status }[]>('/api/v1/conversations')
    assert.deepEqual(
      talks.body.map(({ last_status }) => last_status.uri),
      [direct.uri],
    )
  })

  test('with a poll are voted on across, and both see the same numbers', async () => {
    const post = await write(bob, {
      status: 'Which antibiotic first?',
      poll: { options: ['A', 'B', 'C'], expires_in: 3600, multiple: true },
    })
    const there = (await home(alice)).find(({ uri }) => uri === post.uri)
    assert.ok(there?.poll)
    await alice.post(`/api/v1/polls/${there.poll.id}/votes`, { choices: [0, 2] })
    await settle()
    const { body } = await bob.get<Status>(`/api/v1/statuses/${post.id}`)
    assert.deepEqual(
      body.poll?.options.map(({ votes_count }) => votes_count),
      [1, 0, 1],
    )
    assert.equal(body.poll?.voters_count, 1)
  })
})

describe('leaving', () => {
  test('a follow ends on both sides, whoever ends it; a block keeps people apart', async () => {
    const erin = await b.member('erin')
    const remote = await find(alice, '@erin@b.test')
    await alice.post(`/api/v1/accounts/${remote.id}/follow`)
    await settle()
    const followers = () => erin.get<Account[]>(`/api/v1/accounts/${erin.id}/followers`)
    assert.equal((await followers()).body.length, 1)
    await alice.post(`/api/v1/accounts/${remote.id}/unfollow`)
    await settle()
    assert.equal((await followers()).body.length, 0)

    await alice.post(`/api/v1/accounts/${remote.id}/follow`)
    await settle()
    const [remoteAlice] = (await followers()).body
    assert.ok(remoteAlice)
    await erin.post(`/api/v1/accounts/${remoteAlice.id}/block`)
    await settle()
    const { body } = await alice.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${remote.id}`)
    assert.deepEqual([body[0]?.following, body[0]?.blocked_by], [false, true])
  })
})
