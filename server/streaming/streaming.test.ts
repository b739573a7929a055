import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Status } from '../../wire/status.ts'
import { newMedium } from '../../tests/access/media.ts'
import { openSession } from '../signin/sessions/open-session.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import * as ears from './ears.test-data.ts'
import { closeEars, names, post, texts, type Ear } from './ears.test-data.ts'
import { hubOf } from './hub.ts'

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
const hear = (person: Person | null, path: string, headers?: Record<string, string>) =>
  ears.hear(w, person, path, headers)
const connect = (query: string, options?: Parameters<typeof ears.connect>[2]) =>
  ears.connect(w, query, options)
const quiet = () => ears.quiet(w)

test('home: posts, edits, deletions and notifications come as they happen, in Mastodon’s shapes', async () => {
  const home = await hear(bob, 'user')
  assert.equal(home.status, 200)
  const { id } = await post(alice, 'Live @bob')
  await quiet()
  assert.deepEqual(names(home), ['update', 'notification'])
  const status = JSON.parse(home.events[0]?.data ?? '') as Status
  const read = (await bob.get<Status>(`/api/v1/statuses/${id}`)).body
  assert.deepEqual(status, read)
  const notification = JSON.parse(home.events[1]?.data ?? '') as { type: string; status: Status }
  assert.deepEqual([notification.type, notification.status.id], ['mention', id])
  await alice.put(`/api/v1/statuses/${id}`, { status: 'Edited @bob' })
  await quiet()
  assert.deepEqual(texts(home, 'status.update'), ['Edited @bob'])
  await alice.delete(`/api/v1/statuses/${id}`)
  await quiet()
  assert.deepEqual(home.events.at(-1), { event: 'delete', data: id, id: home.last() })
})

test('every stream has what its timeline has', async () => {
  const streams = {
    home: await hear(bob, 'user'),
    notifications: await hear(bob, 'user/notification'),
    public: await hear(null, 'public'),
    local: await hear(carol, 'public/local'),
    remote: await hear(carol, 'public/remote'),
    media: await hear(null, 'public?only_media=true'),
    tag: await hear(null, 'hashtag?tag=ZqTag'),
    localTag: await hear(carol, 'hashtag/local?tag=zqtag'),
  }
  const root = await post(alice, 'One #zqtag')
  await post(carol, 'Two')
  await post(bob, 'An answer #zqtag', { in_reply_to_id: root.id })
  await post(alice, 'A picture', { media_ids: [await newMedium(alice)] })
  await post(alice, 'Quiet', { visibility: 'unlisted' })
  await quiet()
  const inPublic = ['One #zqtag', 'Two', 'A picture']
  assert.deepEqual(texts(streams.home), ['One #zqtag', 'An answer #zqtag', 'A picture', 'Quiet'])
  assert.deepEqual(texts(streams.public), inPublic)
  assert.deepEqual(texts(streams.local), inPublic)
  assert.deepEqual(texts(streams.remote), [])
  assert.deepEqual(texts(streams.media), ['A picture'])
  assert.deepEqual(texts(streams.tag), ['One #zqtag', 'An answer #zqtag'])
  assert.deepEqual(texts(streams.localTag), texts(streams.tag))
  await carol.post(`/api/v1/accounts/${bob.id}/follow`)
  await quiet()
  assert.deepEqual(names(streams.notifications), ['notification'])
})

test('the judge stands before every stream: private, direct, this server only, blocked, muted', async () => {
  const [author, follower, stranger, blocked, muter] = (await Promise.all(
    ['author', 'follower', 'stranger', 'blocked', 'muter'].map((name) => w.member(`j${name}`)),
  )) as [Person, Person, Person, Person, Person]
  for (const person of [follower, muter]) await person.post(`/api/v1/accounts/${author.id}/follow`)
  await stranger.post('/api/v1/tags/zqjudge/follow')
  await blocked.post('/api/v1/tags/zqjudge/follow')
  const open = async (person: Person | null) => [
    ...(person ? [await hear(person, 'user')] : []),
    await hear(person, 'public'),
    await hear(person, 'hashtag?tag=zqjudge'),
  ]
  const ofVisitor = await open(null)
  const ofFollower = await open(follower)
  const ofStranger = await open(stranger)
  const ofBlocked = await open(blocked)
  const ofMuter = await open(muter)
  // Decided while they are connected: it counts from then on.
  await author.post(`/api/v1/accounts/${blocked.id}/block`)
  await muter.post(`/api/v1/accounts/${author.id}/mute`)
  await quiet()
  for (const visibility of ['public', 'unlisted', 'private', 'local', 'direct'])
    await post(author, `${visibility} #zqjudge`, { visibility })
  await quiet()
  const seen = (some: Ear[]) =>
    some.map((ear) =>
      texts(ear)
        .map((text) => text.split(' ')[0])
        .join(' '),
    )
  assert.deepEqual(seen(ofVisitor), ['public', 'public'])
  assert.deepEqual(seen(ofFollower), ['public unlisted private local', 'public', 'public'])
  assert.deepEqual(seen(ofStranger), ['public', 'public', 'public'])
  assert.deepEqual(seen(ofBlocked), ['', '', ''])
  assert.deepEqual(seen(ofMuter), ['', '', ''])
})

test('a list has what its page has, for its owner only, as it is changed', async () => {
  const { body: list } = await bob.post<{ id: string }>('/api/v1/lists', { title: 'Cardiology' })
  const stranger = await hear(carol, `list?list=${list.id}`)
  assert.equal(stranger.status, 404)
  const ear = await hear(bob, `list?list=${list.id}`)
  assert.equal(ear.status, 200)
  await post(alice, 'Not yet')
  await quiet()
  await bob.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [alice.id] })
  const { id } = await post(alice, 'Listed')
  await post(alice, 'Listed for followers', { visibility: 'private' })
  await post(alice, 'Not listed', { visibility: 'direct' })
  await alice.delete(`/api/v1/statuses/${id}`)
  await quiet()
  assert.deepEqual(texts(ear), ['Listed', 'Listed for followers'])
  assert.equal(names(ear).at(-1), 'delete')
  await bob.delete(`/api/v1/lists/${list.id}`)
  await post(alice, 'No list any more')
  await quiet()
  assert.equal(texts(ear).length, 2)
})

test('a list has what its saved searches find, with edits, counts and deletions', async () => {
  const { body: list } = await bob.post<{ id: string }>('/api/v1/lists', { title: 'Found' })
  const add = (query: string) => bob.post(`/api/rounds/v1/lists/${list.id}/entries`, { query })
  assert.equal((await add('ultrasound')).status, 200)
  const writer = await w.member('writer')
  await writer.patch('/api/v1/accounts/update_credentials', { indexable: true })
  await w.settle()
  const ear = await hear(bob, `list?list=${list.id}`)
  const { id } = await post(writer, 'Teaching ultrasound')
  await post(writer, 'Something else')
  await post(writer, 'Ultrasound, quietly', { visibility: 'unlisted' })
  await post(carol, 'Ultrasound of somebody who is not searched')
  await post(bob, 'My own ultrasound')
  await quiet()
  assert.deepEqual(texts(ear), ['Teaching ultrasound', 'My own ultrasound'])
  await writer.put(`/api/v1/statuses/${id}`, { status: 'Teaching sonography' })
  await quiet()
  assert.deepEqual(texts(ear, 'status.update'), ['Teaching sonography'], 'who has it gets its edit')
  await bob.post(`/api/v1/accounts/${writer.id}/mute`)
  await post(writer, 'More ultrasound')
  await quiet()
  assert.equal(texts(ear).length, 2)
  await writer.delete(`/api/v1/statuses/${id}`)
  await quiet()
  assert.equal(names(ear).at(-1), 'delete')
})

test('who follows, unfollows or follows a hashtag gets the next post by it', async () => {
  const [dora, eve] = [await w.member('dora'), await w.member('eve')]
  const home = await hear(eve, 'user')
  await post(dora, 'Before')
  await eve.post(`/api/v1/accounts/${dora.id}/follow`)
  await post(dora, 'While')
  await eve.post(`/api/v1/accounts/${dora.id}/unfollow`)
  await post(dora, 'After')
  await eve.post('/api/v1/tags/zqfollow/follow')
  await post(dora, 'By #zqfollow')
  await quiet()
  assert.deepEqual(texts(home), ['While', 'By #zqfollow'])
})

test('a page that shows posts hears what happens to them, and of answers by anybody, as far as it may see them', async () => {
  const { id } = await post(carol, 'Shown somewhere')
  const { id: hidden } = await post(carol, 'For carol alone', { visibility: 'private' })
  const page = await hear(alice, `../streaming?stream=rounds:posts&posts=${id},${hidden}&last_event_id=`)
  const answer = await post(bob, 'An answer', { in_reply_to_id: id })
  await post(carol, 'A whisper', { in_reply_to_id: id, visibility: 'private' })
  await bob.post(`/api/v1/statuses/${id}/favourite`)
  await carol.put(`/api/v1/statuses/${id}`, { status: 'Shown and mended' })
  await carol.put(`/api/v1/statuses/${hidden}`, { status: 'Still for carol alone' })
  await pause(1700)
  await quiet()
  await carol.delete(`/api/v1/statuses/${id}`)
  await quiet()
  const told = page.events.map(({ event, data }) =>
    event === 'delete' ? data : (JSON.parse(data) as Status).id,
  )
  assert.equal(told[names(page).indexOf('update')], answer.id)
  assert.ok(!told.includes(hidden))
  assert.deepEqual([...new Set(names(page))].toSorted(), [
    'delete',
    'rounds.counts',
    'status.update',
    'update',
  ])
  assert.equal(names(page).filter((name) => name === 'update').length, 1)
  assert.equal((await hear(alice, '../streaming?stream=rounds:posts&posts=x')).status, 400)
  assert.equal((await hear(null, `../streaming?stream=rounds:posts&posts=${id}`)).status, 401)
})

test('a ping is answered after all orders before it, with the place to go on from', async () => {
  const socket = await connect(`?last_event_id=`, { headers: { authorization: `Bearer ${bob.token}` } })
  await socket.say({ type: 'subscribe', stream: 'user', last_event_id: '' })
  await socket.say({ type: 'rounds.ping' })
  await quiet()
  const pong = socket.events.find(({ event }) => event === 'rounds.pong')
  const { id } = await post(alice, 'After the ping')
  await bob.post(`/api/v1/accounts/${carol.id}/mute`)
  await quiet()
  const again = await connect(`?stream=user&last_event_id=${pong?.id}`, {
    headers: { authorization: `Bearer ${bob.token}` },
  })
  await pause(300)
  await quiet()
  for (const { events } of [socket, again]) {
    const told = events.filter(({ event }) => event !== 'rounds.pong')
    assert.deepEqual(
      told.map(({ event }) => event),
      ['update', 'rounds.relationship'],
    )
    assert.equal((JSON.parse(told[0]?.data ?? '') as Status).id, id)
    assert.deepEqual(JSON.parse(told[1]?.data ?? ''), { id: carol.id })
  }
  await bob.post(`/api/v1/accounts/${carol.id}/unmute`)
})

test('direct messages come as conversations to those who are in them', async () => {
  const [ofBob, ofCarol] = [await hear(bob, 'direct'), await hear(carol, 'direct')]
  const { id } = await post(alice, '@bob just for you', { visibility: 'direct' })
  await quiet()
  await quiet()
  const told = ofBob.events.filter(({ event }) => event === 'conversation')
  const conversation = JSON.parse(told.at(-1)?.data ?? '{}') as { last_status: Status; unread: boolean }
  assert.deepEqual([conversation.last_status.id, conversation.unread], [id, true])
  assert.deepEqual(names(ofCarol), [])
})

test('what a suspended author writes does not come, and their own streams end', async () => {
  const frank = await w.member('frank')
  await bob.post(`/api/v1/accounts/${frank.id}/follow`)
  const [home, theirs] = [await hear(bob, 'user'), await hear(frank, 'user')]
  const { id } = await post(frank, 'Then')
  await quiet()
  await w.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [frank.accountId])
  const { transact } = await import('../platform/events.ts')
  await transact(w.ctx, async (_tx, emit) => {
    emit({ name: 'account.changed', accountId: frank.accountId })
    emit({ name: 'member.changed', accountId: frank.accountId })
    emit({ name: 'post.edited', postId: Number(id), accountId: frank.accountId })
  })
  await quiet()
  await theirs.ended
  assert.deepEqual(names(home), ['update'])
  assert.equal((await hear(frank, 'user')).status, 403)
})

test('a revoked token ends its connections at once, and no others', async () => {
  const gina = await w.member('gina')
  const { createToken } = await import('../signin/create-token.ts')
  const token = await createToken(w.ctx, { username: 'gina', scopes: 'read' })
  const other = await hear({ ...gina, token }, 'user')
  const socket = await connect(`?stream=user&access_token=${token}`)
  const mine = await hear(gina, 'user')
  const { rows } = await w.ctx.pool.query(
    'select id from oauth_tokens where account_id = $1 order by id desc limit 1',
    [gina.accountId],
  )
  await w.ctx.pool.query('delete from oauth_tokens where id = $1', [rows[0].id])
  const { transact } = await import('../platform/events.ts')
  await transact(w.ctx, async (_tx, emit) =>
    emit({ name: 'grant.ended', grantId: rows[0].id, accountId: gina.accountId }),
  )
  await Promise.all([other.ended, socket.ended])
  await post(gina, 'Still here')
  await quiet()
  assert.deepEqual(texts(mine), ['Still here'])
})

describe('who may listen', () => {
  const status = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(new URL(`/api/v1/streaming/${path}`, w.url), { headers })
    await answer.body?.cancel()
    return answer.status
  }
  const own = ['user', 'user/notification', 'direct', 'list?list=1']
  const open = ['public', 'public/local', 'public/remote', 'hashtag?tag=a', 'hashtag/local?tag=a']

  test('a visitor: public streams only', async () => {
    for (const path of own) assert.equal(await status(path), 401, path)
    for (const path of open) assert.equal(await status(path), 200, path)
  })
  test('a token without the scope: none', async () => {
    const nora = await w.member('nora', { scopes: 'write' })
    for (const path of [...own, ...open])
      assert.equal(await status(path, { authorization: `Bearer ${nora.token}` }), 403, path)
  })
  test('a second person: not the list of somebody else', async () => {
    assert.equal(await status('list?list=1', { authorization: `Bearer ${bob.token}` }), 404)
  })
  test('notifications are not told to a token that may not read them', async () => {
    const hugo = await w.member('hugo', { scopes: 'read:statuses' })
    const home = await hear(hugo, 'user')
    assert.equal(await status('user/notification', { authorization: `Bearer ${hugo.token}` }), 403)
    await post(alice, '@hugo hello')
    await quiet()
    assert.deepEqual(names(home), [])
  })
  test('an id stands alone only for who goes on with it: Mastodon.py would end the stream', async () => {
    const [plain, goingOn] = [await hear(bob, 'user'), await hear(bob, 'user?last_event_id=')]
    await post(alice, 'For both')
    await quiet()
    assert.deepEqual([plain.marks(), goingOn.marks() > 0], [0, true])
    assert.deepEqual([names(plain), names(goingOn)], [['update'], ['update']])
  })
  test('bad parameters are named', async () => {
    for (const path of ['hashtag', 'hashtag?tag=', 'list?list=x', '?stream=everything'])
      assert.equal(await status(path, { authorization: `Bearer ${bob.token}` }), 400, path)
    assert.equal(await status(''), 404)
    assert.equal(await status('health'), 200)
    assert.equal(await status('user', { authorization: 'Bearer nonsense' }), 401)
  })
  test('a session: only from our own pages', async () => {
    const secret = await openSession(w.ctx, w.ctx.db, bob.accountId, { userAgent: '', address: '' })
    const cookie = `rounds_session=${secret}`
    assert.equal(await status('user', { cookie, 'sec-fetch-site': 'same-origin' }), 200)
    assert.equal(await status('user', { cookie, 'sec-fetch-site': 'cross-site' }), 403)
    const headers = { cookie, origin: 'https://evil.example' }
    const evil = await connect('?stream=user', { headers })
    await evil.ended
    assert.equal(evil.errors[0]?.status, 403)
    const ours = await connect('?stream=user', { headers: { cookie, origin: w.ctx.config.publicUrl.origin } })
    await post(alice, 'To our page')
    await quiet()
    assert.deepEqual(texts(ours), ['To our page'])
  })
})

test('a WebSocket: tokens in all three ways, many streams, mistakes answered and survived', async () => {
  const byHeader = await connect('?stream=user', { headers: { authorization: `Bearer ${bob.token}` } })
  const byProtocol = await connect('?stream=user', { protocol: bob.token })
  const socket = await connect(`?access_token=${bob.token}`)
  await socket.say({ type: 'subscribe', stream: 'user' })
  await socket.say({ type: 'subscribe', stream: 'hashtag', tag: 'zqSocket' })
  await socket.say({ type: 'subscribe', stream: 'nonsense' })
  await socket.say({ type: 'dance', stream: 'public' })
  await socket.say({ type: 'subscribe', stream: 'list', list: '7' })
  assert.deepEqual(
    socket.errors.map(({ status }) => status),
    [400, 400, 404],
  )
  await post(alice, 'Both #zqsocket')
  await quiet()
  assert.deepEqual(
    socket.events.map(({ stream }) => stream),
    [['user'], ['hashtag', 'zqsocket']],
  )
  assert.deepEqual([texts(byHeader), texts(byProtocol)], [['Both #zqsocket'], ['Both #zqsocket']])
  await socket.say({ type: 'unsubscribe', stream: 'user' })
  await post(alice, 'One #zqsocket')
  await quiet()
  assert.equal(socket.events.length, 3)
  const stranger = await connect('')
  await stranger.say({ type: 'subscribe', stream: 'user' })
  assert.deepEqual(stranger.errors, [{ error: 'Missing access token', status: 401 }])
  const wrong = await connect('?stream=user&access_token=nonsense')
  assert.equal(wrong.status, 401)
})

test('counters and votes come for those who understand them, once for many', async () => {
  const home = await hear(bob, 'user?last_event_id=')
  const plain = await hear(bob, 'user')
  const { id } = await post(alice, 'Count me')
  await Promise.all([bob, carol].map((person) => person.post(`/api/v1/statuses/${id}/favourite`)))
  await pause(1700)
  await quiet()
  assert.deepEqual(names(home), ['update', 'rounds.counts'])
  assert.deepEqual(JSON.parse(home.events[1]?.data ?? ''), {
    id,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 2,
    quotes_count: 0,
  })
  assert.deepEqual(names(plain), ['update'])
})

test('who does not read is let go, and the others are not disturbed', async () => {
  const jack = await w.member('jack')
  const { connect: open } = await import('node:net')
  const deaf = open(Number(new URL(w.url).port), '127.0.0.1')
  deaf.pause()
  deaf.write(
    `GET /api/v1/streaming/user HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${jack.token}\r\n\r\n`,
  )
  await pause(200)
  const hub = hubOf(w.ctx)
  assert.equal(hub.registry.ofAccount(jack.accountId).length, 1)
  const payload = 'x'.repeat(100_000)
  for (let count = 0; count < 200 && hub.registry.ofAccount(jack.accountId).length > 0; count++) {
    hub.say('announcement', payload, jack.accountId)
    await hub.quiet()
  }
  assert.equal(hub.registry.ofAccount(jack.accountId).length, 0)
  deaf.destroy()
})

test('all ends when the server stops, and nobody comes any more', async () => {
  await using place = await world()
  const person = await place.member('kim')
  const path = new URL('/api/v1/streaming/user', place.url)
  const headers = { authorization: `Bearer ${person.token}` }
  const answer = await fetch(path, { headers })
  hubOf(place.ctx).close()
  await answer.text()
  const late = await fetch(path, { headers })
  assert.equal(late.status, 503)
  await late.body?.cancel()
})
