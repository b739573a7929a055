import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fakeServer, type FakeServer } from '../../../tests/federation/fake-server.ts'
import { testNetwork, type TestNetwork } from '../../../tests/federation/network.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import type { Account } from '../../../wire/account.ts'
import type { AsyncRefresh } from '../../../wire/async-refresh.ts'
import type { Search } from '../../../wire/search.ts'
import type { Context as Thread, Status } from '../../../wire/status.ts'

let network: TestNetwork
let place: World
let away: FakeServer
let far: FakeServer
let ada: Person

before(async () => {
  network = testNetwork()
  away = await fakeServer(network, 'away.example')
  far = await fakeServer(network, 'far.example')
  place = await world({ name: 'here.test', network })
  ada = await place.member('ada')
})
after(async () => {
  for (const one of [place, away, far, network]) await one?.[Symbol.asyncDispose]()
})

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

function note(server: FakeServer, path: string, by: string, more: Record<string, unknown> = {}) {
  const document = {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: server.origin + path,
    type: 'Note',
    attributedTo: `${server.origin}/users/${by}`,
    to: [everybody],
    content: `<p>${path}</p>`,
    published: '2026-01-02T03:04:05Z',
    ...more,
  }
  server.serve(path, document)
  return document
}

const search = async (who: Person | World['visitor'], q: string, more = '') =>
  who.get<Search>(`/api/v2/search?q=${encodeURIComponent(q)}${more}`)

test('search finds people and posts of other servers for members who wish it', async () => {
  await away.actor('una', { name: 'Una' })
  const post = note(away, '/n/1', 'una')
  assert.deepEqual((await search(ada, '@una@away.example')).body.accounts, [])
  const found = await search(ada, '@una@away.example', '&resolve=true')
  assert.deepEqual(
    found.body.accounts.map(({ acct }) => acct),
    ['una@away.example'],
  )
  const byAddress = await search(ada, post.id, '&resolve=true')
  assert.deepEqual(
    byAddress.body.statuses.map(({ uri }) => uri),
    [post.id],
  )
  assert.deepEqual((await search(ada, post.id, '&resolve=true&type=accounts')).body.statuses, [])
  assert.equal((await search(place.visitor, '@una@away.example', '&resolve=true')).status, 401)
  const own = await search(ada, '@ada@here.test', '&resolve=true')
  assert.deepEqual(
    own.body.accounts.map(({ acct }) => acct),
    ['ada'],
  )
})

test('what is not found says why', async () => {
  const nobody = await search(ada, '@nobody@away.example', '&resolve=true')
  assert.equal(nobody.status, 200)
  assert.deepEqual(nobody.body.missed_elsewhere, {
    reason: 'nobody',
    host: 'away.example',
    message: 'There is nobody called @nobody at away.example.',
  })
  const silent = await search(ada, 'una@nowhere.example', '&resolve=true')
  assert.equal(silent.body.missed_elsewhere?.reason, 'unreachable')
  const words = await search(ada, 'heart failure', '&resolve=true')
  assert.equal(words.body.missed_elsewhere, undefined)
})

test('opening a profile fetches its recent posts, pins, hashtags and numbers, once', async () => {
  const origin = away.origin
  const one = note(away, '/p/1', 'vera', { published: '2026-01-01T00:00:00Z' })
  const two = note(away, '/p/2', 'vera', { published: '2026-01-02T00:00:00Z' })
  const stolen = note(far, '/s/1', 'dean')
  const vera = await away.actor('vera', {
    featured: `${origin}/users/vera/featured`,
    featuredTags: `${origin}/users/vera/tags`,
  })
  const create = (object: object) => ({
    id: `${origin}/c/${Math.random()}`,
    type: 'Create',
    actor: vera.uri,
    object,
  })
  away.serve('/users/vera/outbox', {
    id: `${vera.uri}/outbox`,
    type: 'OrderedCollection',
    totalItems: 321,
    first: `${vera.uri}/outbox?page=1`,
  })
  away.serve('/users/vera/outbox?page=1', {
    id: `${vera.uri}/outbox?page=1`,
    type: 'OrderedCollectionPage',
    orderedItems: [
      create(two),
      create({ ...stolen, content: '<p>forged</p>' }),
      { id: `${origin}/b/1`, type: 'Announce', actor: vera.uri, object: stolen.id },
      create({ id: one.id, type: 'Note' }),
    ],
  })
  away.serve('/users/vera/featured', {
    type: 'OrderedCollection',
    id: `${vera.uri}/featured`,
    orderedItems: [one.id],
  })
  away.serve('/users/vera/tags', {
    type: 'Collection',
    id: `${vera.uri}/tags`,
    items: [{ type: 'Hashtag', name: '#MedEd', href: `${origin}/tags/meded` }],
  })
  away.serve('/users/vera/followers', {
    type: 'OrderedCollection',
    id: `${vera.uri}/followers`,
    totalItems: 4567,
  })
  const [account] = (await search(ada, '@vera@away.example', '&resolve=true')).body.accounts
  const statuses = () => ada.get<Status[]>(`/api/v1/accounts/${account?.id}/statuses`)
  assert.deepEqual((await statuses()).body, [])
  await place.settle()
  assert.deepEqual(
    (await statuses()).body.map(({ uri, content }) => [uri, content]),
    [
      [two.id, '<p>/p/2</p>'],
      [one.id, '<p>/p/1</p>'],
    ],
    'what came without its content is asked for at its address',
  )
  const pinned = await ada.get<Status[]>(`/api/v1/accounts/${account?.id}/statuses?pinned=true`)
  assert.deepEqual(
    pinned.body.map(({ uri }) => uri),
    [one.id],
  )
  const now = (await ada.get<Account>(`/api/v1/accounts/${account?.id}`)).body
  assert.deepEqual([now.followers_count, now.statuses_count], [4567, 321])
  const tags = await ada.get<{ name: string }[]>(`/api/v1/accounts/${account?.id}/featured_tags`)
  assert.deepEqual(
    tags.body.map(({ name }) => name.toLowerCase()),
    ['meded'],
  )
  const asked = away.received.length
  await statuses()
  await place.settle()
  assert.equal(away.received.length, asked, 'not again within hours')
})

test('opening a thread fetches what is missing above and below, and says when there is more', async () => {
  await away.actor('una')
  await far.actor('dean')
  const top = note(away, '/t/1', 'una', { published: '2026-01-01T00:00:00Z' })
  const middle = note(away, '/t/2', 'una', {
    inReplyTo: top.id,
    published: '2026-01-01T01:00:00Z',
    replies: `${away.origin}/t/2/replies`,
  })
  const answer = note(far, '/a/1', 'dean', {
    inReplyTo: middle.id,
    published: '2026-01-01T02:00:00Z',
    replies: {
      type: 'Collection',
      id: `${far.origin}/a/1/replies`,
      first: `${far.origin}/a/1/replies?page=1`,
    },
  })
  const deeper = note(far, '/a/2', 'dean', { inReplyTo: answer.id, published: '2026-01-01T03:00:00Z' })
  const forged = { ...note(far, '/a/3', 'dean', { inReplyTo: middle.id }), content: '<p>forged</p>' }
  away.serve('/t/2/replies', {
    id: `${away.origin}/t/2/replies`,
    type: 'Collection',
    first: {
      type: 'CollectionPage',
      next: `${away.origin}/t/2/replies?page=2`,
      items: [answer.id, forged],
    },
  })
  away.serve('/t/2/replies?page=2', {
    id: `${away.origin}/t/2/replies?page=2`,
    type: 'CollectionPage',
    next: `${away.origin}/t/2/replies?page=2`,
    items: ['https://nowhere.example/1', `${away.origin}/gone`],
  })
  far.serve('/a/1/replies', { id: `${far.origin}/a/1/replies`, type: 'Collection', items: [deeper.id] })
  // The answer is what came here first, as by a boost; nothing above it is known.
  const [known] = (await search(ada, middle.id, '&resolve=true')).body.statuses
  const path = `/api/v1/statuses/${known?.id}/context`
  const visitor = await place.visitor.get<Thread>(path)
  assert.equal(visitor.headers.get('mastodon-async-refresh'), null, 'a visitor has nothing fetched')
  const first = await ada.get<Thread>(path)
  const header = first.headers.get('mastodon-async-refresh') ?? ''
  const [, id = ''] = /^id="([\w-]+)", retry=\d+, result_count=0$/.exec(header) ?? []
  assert.notEqual(id, '', header)
  await place.settle()
  const { body } = await ada.get<AsyncRefresh>(`/api/v1_alpha/async_refreshes/${id}`)
  assert.equal(body.async_refresh.status, 'finished')
  assert.ok((body.async_refresh.result_count ?? 0) >= 2)
  const then = await ada.get<Thread>(path)
  assert.equal(then.headers.get('mastodon-async-refresh'), null, 'not again at once')
  assert.deepEqual(
    [...then.body.ancestors, ...then.body.descendants].map(({ uri }) => uri).toSorted(),
    [top.id, answer.id, deeper.id, forged.id].toSorted(),
  )
  assert.equal(
    then.body.descendants.some(({ content }) => content.includes('forged')),
    false,
  )
  assert.equal((await ada.get('/api/v1_alpha/async_refreshes/nothing')).status, 404)
})

test('somebody of another server is led to where they can do it at home', async () => {
  const uri = 'https://here.test/ap/users/1'
  const way = (home: string, act = 'follow') =>
    place.visitor.get<{ url: string; field: string; code: string; error: string }>(
      `/api/rounds/v1/interaction?${new URLSearchParams({ home, act, uri })}`,
    )
  const wf = (name: string, links: object[]) =>
    away.serve(`/.well-known/webfinger?resource=acct%3A${name}%40away.example`, {
      headers: { 'content-type': 'application/jrd+json' },
      body: { subject: `acct:${name}@away.example`, links },
    })
  const escaped = encodeURIComponent(uri)
  const subscribe = {
    rel: 'http://ostatus.org/schema/1.0/subscribe',
    template: 'https://away.example/ai?uri={uri}',
  }
  wf('old', [subscribe])
  wf('new', [
    subscribe,
    {
      rel: 'https://w3id.org/fep/3b86/Create',
      template: 'https://away.example/new?text={content}&to={inReplyTo}',
    },
  ])
  wf('none', [])
  assert.equal((await way('@old@away.example')).body.url, `https://away.example/ai?uri=${escaped}`)
  assert.equal(
    (await way('new@away.example', 'reply')).body.url,
    `https://away.example/new?text=&to=${escaped}`,
  )
  assert.equal(
    (await way('new@away.example', 'favourite')).body.url,
    `https://away.example/ai?uri=${escaped}`,
  )
  assert.equal(
    (await way('https://away.example/')).body.url,
    `https://away.example/authorize_interaction?uri=${escaped}`,
  )
  for (const home of [
    '@none@away.example',
    '@missing@away.example',
    'nowhere.example',
    'x',
    '',
    'here.test',
    '@a@here.test',
  ]) {
    const answer = await way(home)
    assert.deepEqual([answer.status, answer.body.field], [422, 'home'], home)
  }
  const odd = await place.visitor.get(
    `/api/rounds/v1/interaction?home=away.example&act=follow&uri=javascript:1`,
  )
  assert.equal(odd.status, 422)
})
