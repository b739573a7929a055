import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { digestOf } from '../../server/federation/synchronising/digest.ts'
import type { Status } from '../../wire/status.ts'
import { until } from '../killable.ts'
import { world, type Person, type World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import type { SignOptions } from './fake-signatures.ts'
import { testNetwork, type TestNetwork } from './network.ts'

/** What another server sends, through the real inbox; that server is a fake one, so that it can say anything. */
let network: TestNetwork
let w: World
let away: FakeServer
let nina: FakeActor
let alice: Person
let aliceUri: string

const publicly = 'https://www.w3.org/ns/activitystreams#Public'
const inbox = 'https://a.test/ap/inbox'

before(async () => {
  network = testNetwork()
  w = await world({ name: 'a.test', network, environment: { LOG_LEVEL: 'debug' } })
  away = await fakeServer(network, 'away.example')
  nina = await away.actor('nina')
  alice = await w.member('alice')
  aliceUri = `https://a.test/ap/users/${alice.id}`
})
after(async () => {
  await away[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
  await network[Symbol.asyncDispose]()
})

let number = 0
function activity(actor: FakeActor, type: string, object: unknown, more: object = {}) {
  number += 1
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${away.origin}/activities/${number}`,
    type,
    actor: actor.uri,
    object,
    to: [publicly],
    ...more,
  }
}

function note(actor: FakeActor, content: string, more: object = {}) {
  number += 1
  return {
    id: `${away.origin}/notes/${number}`,
    type: 'Note',
    attributedTo: actor.uri,
    content: `<p>${content}</p>`,
    published: new Date().toISOString(),
    to: [publicly],
    cc: [`${actor.uri}/followers`],
    ...more,
  }
}

async function send(actor: FakeActor, said: object, options?: SignOptions): Promise<number> {
  const { status } = await actor.post(inbox, said as Record<string, unknown>, options)
  await w.settle()
  return status
}

const mentioning = { tag: [{ type: 'Mention', href: '', name: '@alice@a.test' }] }
const toAlice = () => ({
  tag: [{ ...mentioning.tag[0], href: aliceUri }],
  to: [publicly, aliceUri],
})

async function notified(type: string): Promise<{ status?: Status }[]> {
  return (await alice.get<{ status?: Status }[]>(`/api/v1/notifications?types[]=${type}`)).body
}

async function countOf(table: string): Promise<number> {
  const { rows } = await w.ctx.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n ?? -1
}

describe('what is said to somebody here', () => {
  test('a mention comes as a post, once, and its author with it', async () => {
    const said = activity(nina, 'Create', note(nina, 'Hello <b>Alice</b><script>x</script>', toAlice()))
    assert.equal(await send(nina, said), 202)
    assert.equal(await send(nina, said, { spec: 'rfc9421' }), 202)
    const [mention, ...more] = await notified('mention')
    assert.equal(more.length, 0)
    assert.equal(mention?.status?.account.acct, 'nina@away.example')
    assert.equal(mention?.status?.content, '<p>Hello <b>Alice</b></p>')
    assert.equal(mention?.status?.uri, said.object && (said.object as { id: string }).id)
  })

  test('what a post quotes and nobody can have is named by its address', async () => {
    const quote = 'https://away.example/notes/lost'
    const told = await notified('mention')
    await send(nina, activity(nina, 'Create', note(nina, 'as I said', { ...toAlice(), quote })))
    const [newest, ...others] = await notified('mention')
    assert.equal(others.length, told.length)
    assert.match(newest?.status?.content ?? '', /RE: <a href="https:\/\/away\.example\/notes\/lost"/)
  })

  test('a post that concerns nobody is not kept', async () => {
    const before = await countOf('posts')
    assert.equal(await send(nina, activity(nina, 'Create', note(nina, 'to the world'))), 202)
    assert.equal(await countOf('posts'), before)
  })

  test('a follow is accepted, and repeated asking is answered again', async () => {
    const follow = activity(nina, 'Follow', aliceUri)
    await send(nina, follow)
    const accepts = () =>
      away.inbox().filter((one) => one.type === 'Accept' && (one.object as { id?: string }).id === follow.id)
    assert.equal(accepts().length, 1)
    await send(nina, { ...follow, id: `${follow.id}-again` })
    assert.ok(away.inbox().filter((one) => one.type === 'Accept').length >= 2)
  })
})

describe('what is taken back by the id of an activity alone', () => {
  const counts = async (id: string) => {
    const { body } = await alice.get<Status>(`/api/v1/statuses/${id}`)
    return [body.favourites_count, body.reblogs_count]
  }

  test('favourites, reactions, boosts, follows and blocks are: by who did them, and by nobody else', async () => {
    const mallory = await away.actor('mallory')
    const { body: post } = await alice.post<Status>('/api/v1/statuses', { status: 'To be liked' })
    const like = activity(nina, 'Like', post.uri)
    const boost = activity(nina, 'Announce', post.uri)
    await send(nina, like)
    await send(nina, boost)
    assert.deepEqual(await counts(post.id), [1, 1])
    for (const done of [like, boost]) {
      await send(mallory, activity(mallory, 'Undo', done.id))
      await send(mallory, activity(mallory, 'Undo', { id: done.id, type: done.type }))
    }
    assert.deepEqual(await counts(post.id), [1, 1])
    for (const done of [like, boost]) await send(nina, activity(nina, 'Undo', done.id))
    assert.deepEqual(await counts(post.id), [0, 0])

    const reaction = activity(nina, 'EmojiReact', post.uri, { content: '🎉' })
    await send(nina, reaction)
    await send(nina, activity(nina, 'Undo', { id: reaction.id, type: 'EmojiReact', actor: nina.uri }))
    assert.deepEqual(await counts(post.id), [0, 0])

    const pat = await w.member('pat')
    const patUri = `https://a.test/ap/users/${pat.id}`
    const block = activity(nina, 'Block', patUri)
    const stands = async () => {
      const { rows } = await w.ctx.pool.query('select from blocks where target_id = $1', [pat.id])
      return rows.length
    }
    await send(nina, block)
    await send(mallory, activity(mallory, 'Undo', block.id))
    assert.equal(await stands(), 1)
    await send(nina, activity(nina, 'Undo', block.id))
    assert.equal(await stands(), 0)
    const follow = activity(nina, 'Follow', patUri)
    await send(nina, follow)
    await send(nina, activity(nina, 'Undo', follow.id))
    assert.deepEqual((await pat.get(`/api/v1/accounts/${pat.id}/followers`)).body, [])
  })
})

describe('what is said of followers beside a post (FEP-8fcf)', () => {
  const toFollowers = () => ({ to: [`${nina.uri}/followers`], cc: [] })
  const listAt = `/users/nina/followers_synchronization`
  const header = (said: { collection?: string; url?: string; digest: string }): SignOptions => ({
    headers: {
      'collection-synchronization':
        `collectionId="${said.collection ?? `${nina.uri}/followers`}", ` +
        `url="${said.url ?? away.origin + listAt}", digest="${said.digest}"`,
    },
  })
  const say = (options: SignOptions) =>
    send(
      nina,
      activity(nina, 'Create', { ...note(nina, 'to followers'), ...toFollowers() }, toFollowers()),
      options,
    )
  const list = (items: string[]) =>
    away.serve(listAt, {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: away.origin + listAt,
      type: 'OrderedCollection',
      orderedItems: items,
    })
  const asked = () => away.received.filter(({ path }) => path === listAt)
  const isFollowing = async (person: Person, id: string) => {
    const { body } = await person.get<{ following: boolean; requested: boolean }[]>(
      `/api/v1/accounts/relationships?id[]=${id}`,
    )
    return body[0]?.following ? 'yes' : body[0]?.requested ? 'asked' : 'no'
  }
  let ninaId: string
  const follow = async (person: Person, isAccepted: boolean) => {
    await person.post(`/api/v1/accounts/${ninaId}/follow`)
    await w.settle()
    const [followed] = away
      .inbox()
      .filter(({ type, actor }) => type === 'Follow' && String(actor).endsWith(person.id))
    if (isAccepted) await send(nina, activity(nina, 'Accept', followed))
  }

  before(async () => {
    const { body } = await alice.get<{ accounts: { id: string }[] }>(
      '/api/v2/search?resolve=true&type=accounts&q=@nina@away.example',
    )
    ninaId = body.accounts[0]?.id ?? assert.fail('nina is not known')
    for (const name of ['alice', 'max', 'noa']) await follow(await w.member(name), name !== 'noa')
  })

  test('is not looked into where it is what is known here', async () => {
    const max = await w.member('max')
    await say(header({ digest: digestOf([aliceUri, `https://a.test/ap/users/${max.id}`]) }))
    assert.deepEqual(asked(), [])
  })

  test('is passed over if it speaks of others, or was not signed', async () => {
    list([])
    const digest = digestOf([])
    const olga = await away.actor('olga')
    await say(header({ digest, collection: `${olga.uri}/followers` }))
    await say(header({ digest, url: 'https://other.example/followers' }))
    await say({ tamper: ({ headers }) => Object.assign(headers, header({ digest }).headers) })
    assert.deepEqual(asked(), [])
    assert.equal(await isFollowing(alice, ninaId), 'yes')
  })

  test('removes nobody by a list that is another than what was announced', async () => {
    list([`${away.origin}/users/nobody`])
    await say(header({ digest: digestOf([]) }))
    assert.equal(asked().length, 1)
    assert.match(String(asked()[0]?.headers.signature ?? asked()[0]?.headers['signature-input']), /\S/)
    assert.equal(await isFollowing(alice, ninaId), 'yes')
  })

  test('ends follows that are not in it, grants requests whose answer was lost, and undoes what nobody here knows of', async () => {
    const [max, noa, pia] = [await w.member('max'), await w.member('noa'), await w.member('pia')]
    await w.ctx.pool.query(`update follow_requests set id = id - ($1::bigint << 12) where account_id = $2`, [
      3_600_000,
      noa.id,
    ])
    const stranger = 'https://third.example/users/1'
    const uris = [max, noa, pia].map(({ id }) => `https://a.test/ap/users/${id}`)
    list([...uris, stranger])
    await say(header({ digest: digestOf([...uris, stranger]) }))
    assert.equal(await isFollowing(alice, ninaId), 'no')
    assert.equal(await isFollowing(max, ninaId), 'yes')
    assert.equal(await isFollowing(noa, ninaId), 'yes')
    const undone = away
      .inbox()
      .filter(({ type, object }) => type === 'Undo' && (object as { type?: string }).type === 'Follow')
    assert.deepEqual(
      undone.map(({ actor }) => actor),
      [`https://a.test/ap/users/${pia.id}`],
    )
  })
})

describe('what one person says', () => {
  const timeline = async (author: FakeActor) => {
    const found = await alice.get<{ id: string }>(`/api/v1/accounts/lookup?acct=${author.name}@away.example`)
    const posts = await alice.get<Status[]>(`/api/v1/accounts/${found.body.id}/statuses?limit=40`)
    return posts.body.map(({ content, reblog }) => (reblog ?? { content }).content.replace(/<[^>]+>/g, ''))
  }

  test('is taken in the order in which it came; what cannot be had just now waits for itself', async () => {
    const olga = await away.actor('olga')
    await using third = await fakeServer(network, 'third.example')
    await send(olga, activity(olga, 'Create', note(olga, 'To you', toAlice())))
    const found = await alice.get<{ accounts: { id: string }[] }>(`/api/v2/search?q=@olga@away.example`)
    await alice.post(`/api/v1/accounts/${found.body.accounts[0]?.id}/follow`)
    await w.settle()
    const asked = away.inbox().find(({ type, object }) => type === 'Follow' && object === olga.uri)
    await send(olga, activity(olga, 'Accept', asked))

    const author = await third.actor('theo')
    const theirs = {
      ...note(olga, 'Said by Theo'),
      id: 'https://third.example/notes/1',
      attributedTo: author.uri,
    }
    third.serve('/notes/1', { ...theirs, '@context': 'https://www.w3.org/ns/activitystreams' })
    network.down('third.example')
    await olga.post(inbox, activity(olga, 'Announce', theirs.id))
    for (let n = 1; n <= 30; n++) await olga.post(inbox, activity(olga, 'Create', note(olga, `Line ${n}`)))
    await w.settle()
    const lines = Array.from({ length: 30 }, (_, place) => `Line ${30 - place}`)
    assert.deepEqual(await timeline(olga), [...lines, 'To you'])
    network.up('third.example')
    await until(async () => ((await timeline(olga)).includes('Said by Theo') ? true : undefined))
    assert.equal(await countOf('inbox_items'), 0)
  })
})

describe('what is said for others', () => {
  test('without a signature nothing is taken', async () => {
    const { status } = await fetch(new URL('/ap/inbox', w.url), {
      method: 'POST',
      headers: { 'content-type': 'application/activity+json' },
      body: JSON.stringify(activity(nina, 'Create', note(nina, 'x', toAlice()))),
    })
    assert.equal(status, 401)
  })

  test('a post in the name of somebody else is refused, embedded or named', async () => {
    const mallory = await away.actor('mallory')
    const before = await countOf('posts')
    await send(mallory, activity(nina, 'Create', note(nina, 'I am Nina', toAlice())))
    await send(mallory, activity(mallory, 'Create', note(nina, 'I am Nina', toAlice())))
    await send(
      mallory,
      activity(mallory, 'Create', { ...note(mallory, 'x', toAlice()), id: 'https://other.example/1' }),
    )
    assert.equal(await countOf('posts'), before)
  })

  test('nobody keeps out what another person of their server has yet to write; its author can', async () => {
    const mallory = await away.actor('mallory')
    const ahead = note(nina, 'not to be kept out', toAlice())
    await send(mallory, activity(mallory, 'Delete', ahead.id))
    const told = (await notified('mention')).length
    await send(nina, activity(nina, 'Create', ahead))
    assert.equal((await notified('mention')).length, told + 1)
    const overtaken = note(nina, 'overtaken by its deletion', toAlice())
    await send(nina, activity(nina, 'Delete', overtaken.id))
    await send(nina, activity(nina, 'Create', overtaken))
    assert.equal((await notified('mention')).length, told + 1)
  })

  test('what is no JSON, or no activity, is refused with a reason', async () => {
    for (const body of ['[]', 'x', '{"type":"Create"}']) {
      const { status } = await nina.post(inbox, body)
      assert.equal(status, 422, body)
    }
  })
})
