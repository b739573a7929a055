import type { AdminEmoji, RemoteEmoji } from '../../../wire/emoji.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Status } from '../../../wire/status.ts'
import { type FakeAnswer, fakeServer, type FakeServer } from '../../../tests/federation/fake-server.ts'
import { testNetwork, type TestNetwork } from '../../../tests/federation/network.ts'
import { world, type World } from '../../../tests/world.ts'
import { transact } from '../../platform/events.ts'
import type { ForeignMedia } from '../reading/types.ts'
import { attachRemoteMedia } from './attach-remote-media.ts'
import { forgetRemoteCopies } from './clean-up.ts'
import { storeRemoteEmojis } from './store-remote-emojis.ts'

let network: TestNetwork
let place: World
let away: FakeServer

before(async () => {
  network = testNetwork()
  away = await fakeServer(network, 'away.example')
  place = await world({ name: 'here.test', network })
})
after(async () => {
  await place[Symbol.asyncDispose]()
  await away[Symbol.asyncDispose]()
  await network[Symbol.asyncDispose]()
})

/** With a place where it was taken, as telephones write it. */
const photo = () =>
  sharp({ create: { width: 320, height: 200, channels: 3, background: '#b0413e' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'secret of the camera' } })
    .toBuffer()

async function remotePost(media: ForeignMedia[], avatarUrl: string | null = null) {
  const { ctx } = place
  const accountId = ctx.newId()
  const postId = ctx.newId()
  await ctx.pool.query(
    `insert into accounts (id, username, domain, uri, avatar_url, created_at, updated_at)
     values ($1::bigint, 'una' || $1::bigint::text, 'away.example', 'https://away.example/u/' || $1::bigint::text, $2, now(), now())`,
    [accountId, avatarUrl],
  )
  await ctx.pool.query(
    `insert into posts (id, account_id, text, html, visibility, conversation_id, created_at, uri)
     values ($1::bigint, $2, ':ward:', '<p>:ward:</p>', 'public', $1, now(), 'https://away.example/p/' || $1::bigint::text)`,
    [postId, accountId],
  )
  await transact(ctx, async (tx, emit) => {
    await attachRemoteMedia(ctx, tx, { accountId, postId }, media)
    emit({ name: 'post.counted', postId })
  })
  const { body } = await place.visitor.get<Status>(`/api/v1/statuses/${postId}`)
  return body
}

const medium = (more: Partial<ForeignMedia>): ForeignMedia => ({
  kind: 'image',
  url: 'https://away.example/1.jpg',
  mime: null,
  description: '',
  blurhash: null,
  width: null,
  height: null,
  focus: null,
  previewUrl: null,
  durationSeconds: null,
  ...more,
})

/** Our own servers say their address as others know it; a test reaches them by their port. */
async function get(address: string | null | undefined, headers: Record<string, string> = {}) {
  const url = new URL(address ?? '')
  const answer = await fetch(new URL(url.pathname, place.url), { headers, redirect: 'manual' })
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}

const timesAsked = (path: string) => away.received.filter((one) => one.path === path).length

test('a picture is fetched once, when somebody looks, and drawn anew without metadata', async () => {
  const bytes = await photo()
  assert.ok(bytes.includes('secret of the camera'))
  away.serve('/one.jpg', { headers: { 'content-type': 'image/jpeg' }, body: bytes })
  const post = await remotePost([medium({ url: 'https://away.example/one.jpg' })])
  assert.equal(timesAsked('/one.jpg'), 0, 'nobody has looked yet')
  const [shown] = post.media_attachments
  const [whole, small, again] = await Promise.all([
    get(shown?.url),
    get(shown?.preview_url),
    get(shown?.url, { range: 'bytes=0-9' }),
  ])
  assert.equal(timesAsked('/one.jpg'), 1)
  assert.equal(whole.status, 200)
  assert.equal(whole.headers.get('content-type'), 'image/jpeg')
  assert.match(whole.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.equal(whole.bytes.includes('secret of the camera'), false)
  assert.equal((await sharp(whole.bytes).metadata()).width, 320)
  assert.equal(small.headers.get('content-type'), 'image/webp')
  assert.equal(again.status, 206)
  assert.match(away.received.at(-1)?.headers['user-agent'] ?? '', /Rounds .*https:\/\/here\.test/)
})

test('copies go after two weeks and come back when somebody looks', async () => {
  away.serve('/old.jpg', { headers: { 'content-type': 'image/jpeg' }, body: await photo() })
  const post = await remotePost([medium({ url: 'https://away.example/old.jpg' })])
  const [shown] = post.media_attachments
  assert.equal((await get(shown?.url)).status, 200)
  await forgetRemoteCopies(place.ctx, undefined as never)
  assert.equal((await get(shown?.url)).status, 200)
  assert.equal(timesAsked('/old.jpg'), 1, 'a fresh copy stays')
  await place.ctx.pool.query(`update media set copied_at = now() - interval '15 days' where id = $1`, [
    shown?.id,
  ])
  await forgetRemoteCopies(place.ctx, undefined as never)
  const { rows } = await place.ctx.pool.query('select renditions, secret from media where id = $1', [
    shown?.id,
  ])
  assert.deepEqual(rows[0].renditions, [])
  assert.equal((await get(shown?.url)).status, 200)
  assert.equal(timesAsked('/old.jpg'), 2)
})

test('what is no picture, too large or not there is not shown, and not asked for again and again', async () => {
  const wrong: [string, Parameters<FakeServer['serve']>[1]][] = [
    ['/page.jpg', { headers: { 'content-type': 'text/html' }, body: '<script>alert(1)</script>' }],
    [
      '/lie.jpg',
      { headers: { 'content-type': 'image/jpeg' }, body: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    ],
    ['/svg.svg', { headers: { 'content-type': 'image/svg+xml' }, body: '<svg/>' }],
    ['/huge.jpg', { headers: { 'content-type': 'image/jpeg' }, body: Buffer.alloc(17 * 1024 * 1024, 0xff) }],
    ['/gone.jpg', { status: 404 }],
    ['/inside.jpg', { status: 302, headers: { location: 'http://127.0.0.1:22/' } }],
  ]
  for (const [path, answer] of wrong) {
    away.serve(path, answer)
    const post = await remotePost([medium({ url: `https://away.example${path}` })])
    assert.equal((await get(post.media_attachments[0]?.url)).status, 404, path)
    assert.equal((await get(post.media_attachments[0]?.url)).status, 404, path)
    assert.equal(timesAsked(path), 1, path)
  }
})

test('a film is passed on, by part too, with its still drawn anew', async () => {
  const film = Buffer.from('0123456789abcdef')
  away.serve('/film.mp4', ({ headers }): FakeAnswer =>
    headers.range === 'bytes=4-7'
      ? {
          status: 206,
          headers: { 'content-type': 'video/mp4', 'content-range': 'bytes 4-7/16', 'content-length': '4' },
          body: film.subarray(4, 8),
        }
      : { headers: { 'content-type': 'video/mp4', 'content-length': '16' }, body: film },
  )
  away.serve('/still.jpg', { headers: { 'content-type': 'image/jpeg' }, body: await photo() })
  const post = await remotePost([
    medium({
      kind: 'video',
      url: 'https://away.example/film.mp4',
      previewUrl: 'https://away.example/still.jpg',
    }),
  ])
  const [shown] = post.media_attachments
  const whole = await get(shown?.url)
  assert.deepEqual([whole.status, whole.headers.get('content-type')], [200, 'video/mp4'])
  assert.equal(whole.bytes.toString(), film.toString())
  const part = await get(shown?.url, { range: 'bytes=4-7' })
  assert.deepEqual([part.status, part.bytes.toString()], [206, '4567'])
  assert.equal(part.headers.get('content-range'), 'bytes 4-7/16')
  assert.equal((await get(shown?.preview_url)).headers.get('content-type'), 'image/webp')
})

test('a film that a browser could run, or that is too large, is not passed on', async () => {
  const wrong: [string, Record<string, string>, number][] = [
    ['/page.mp4', { 'content-type': 'text/html' }, 404],
    ['/script.mp4', { 'content-type': 'text/javascript' }, 404],
    ['/giant.mp4', { 'content-type': 'video/mp4', 'content-length': String(2 ** 40) }, 413],
  ]
  for (const [path, headers, status] of wrong) {
    away.serve(path, { headers, body: 'x' })
    const post = await remotePost([medium({ kind: 'video', url: `https://away.example${path}` })])
    assert.equal((await get(post.media_attachments[0]?.url)).status, status, path)
  }
})

test('avatars and emojis are copies; one that cannot be had is the neutral picture', async () => {
  const png = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#00f' } })
    .png()
    .toBuffer()
  away.serve('/una.png', { headers: { 'content-type': 'image/png' }, body: png })
  await transact(place.ctx, (tx) =>
    storeRemoteEmojis(place.ctx, tx, 'away.example', [
      {
        shortcode: 'ward',
        url: 'https://away.example/una.png',
        staticUrl: 'https://away.example/una.png',
        uri: null,
        updatedAt: null,
        licence: null,
      },
    ]),
  )
  const post = await remotePost([], 'https://away.example/una.png')
  const avatar = await get(post.account.avatar)
  assert.deepEqual([avatar.status, avatar.headers.get('content-type')], [200, 'image/webp'])
  assert.equal((await get(post.account.avatar)).status, 200)
  assert.equal(timesAsked('/una.png'), 1)
  assert.equal((await get(post.emojis[0]?.url)).status, 200)
  assert.equal((await get(post.emojis[0]?.static_url)).status, 200)

  const other = await remotePost([], 'https://away.example/nothing.png')
  const missing = await get(other.account.avatar)
  assert.deepEqual([missing.status, missing.headers.get('location')], [302, '/avatar.svg'])
})

test('an admin copies an emoji of another server, and depends on nobody from then on', async () => {
  const admin = await place.member('emojiboss', {
    role: 'admin',
    scopes: 'read write admin:read admin:write',
  })
  const png = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#0f0' } })
    .png()
    .toBuffer()
  away.serve('/party.png', { headers: { 'content-type': 'image/png' }, body: png })
  const emojiOf = (shortcode: string, path: string, licence: string | null = null) => {
    const url = `https://away.example${path}`
    return { shortcode, url, staticUrl: url, uri: null, updatedAt: null, licence }
  }
  await transact(place.ctx, async (tx) => {
    await storeRemoteEmojis(place.ctx, tx, 'away.example', [
      emojiOf('zq_party', '/party.png', 'CC BY 4.0, Una'),
      emojiOf('zq_gone', '/gone.png'),
    ])
    await storeRemoteEmojis(place.ctx, tx, 'blocked.example', [emojiOf('zq_party', '/party.png')])
  })
  const path = '/api/rounds/v1/admin/remote-emojis'
  const list = async (query: string) => {
    const { body, status } = await admin.get<RemoteEmoji[]>(`${path}?${query}`)
    assert.equal(status, 200)
    return body
  }
  const named = (found: RemoteEmoji[]) => found.map(({ shortcode, domain }) => `${shortcode}@${domain}`)
  assert.deepEqual(named(await list('q=:ZQ_par')), ['zq_party@blocked.example', 'zq_party@away.example'])
  const ours = await list('q=zq&server=away')
  assert.deepEqual(named(ours).toSorted(), ['zq_gone@away.example', 'zq_party@away.example'])
  const party = ours.find(({ shortcode }) => shortcode === 'zq_party') ?? assert.fail('not listed')
  assert.deepEqual([party.licence, party.taken], ['CC BY 4.0, Una', false])
  assert.equal((await get(party.static_url)).status, 200)

  const copied = await admin.post<AdminEmoji>(`${path}/${party.id}/copy`, { category: 'Joy' })
  assert.equal(copied.status, 200, copied.text)
  const { id: _, url, static_url: still, ...said } = copied.body
  assert.deepEqual(said, {
    shortcode: 'zq_party',
    visible_in_picker: true,
    category: 'Joy',
    disabled: false,
    licence: 'CC BY 4.0, Una',
    copied_from: 'away.example',
  })
  assert.doesNotMatch(url + still, /remote/)
  const again = await admin.post<{ field: string }>(`${path}/${party.id}/copy`, {})
  assert.deepEqual([again.status, again.body.field], [422, 'shortcode'], 'the name is taken')
  assert.equal((await list('q=zq_party&server=away'))[0]?.taken, true)
  const other = await admin.post<AdminEmoji>(`${path}/${party.id}/copy`, {
    shortcode: 'zq_feast',
    licence: null,
  })
  assert.deepEqual([other.body.shortcode, other.body.licence], ['zq_feast', null])

  const gone = ours.find(({ shortcode }) => shortcode === 'zq_gone')
  const missing = await admin.post<{ field: string }>(`${path}/${gone?.id}/copy`, {})
  assert.deepEqual([missing.status, missing.body.field], [422, 'image'])
  const blocking = { domain: 'blocked.example', severity: 'noop', reject_media: true }
  assert.equal((await admin.post('/api/v1/admin/domain_blocks', blocking)).status, 200)
  const [blocked] = await list('server=blocked.example')
  const refused = await admin.post<{ error: string }>(`${path}/${blocked?.id}/copy`, { shortcode: 'zq_no' })
  assert.equal(refused.status, 422)
  assert.match(refused.body.error, /takes no pictures of blocked\.example/)

  await place.ctx.pool.query(`delete from remote_emojis where shortcode like 'zq%'`)
  away.serve('/party.png', { status: 404 })
  assert.equal((await get(url)).status, 200, 'the picture is here')
})

test('no address but those that are stored can be had through this server', async () => {
  away.serve('/two.jpg', { headers: { 'content-type': 'image/jpeg' }, body: await photo() })
  const post = await remotePost([medium({ url: 'https://away.example/two.jpg' })])
  const url = new URL(post.media_attachments[0]?.url ?? '')
  const wrong = [
    url.href.replace(/-[0-9a-f]{32}/, `-${'0'.repeat(32)}`),
    url.href.replace('original', 'https%3A%2F%2Faway.example%2Ftwo.jpg'),
    'https://here.test/media/remote/files/https%3A%2F%2Faway.example%2Ftwo.jpg/original',
    'https://here.test/media/remote/avatars/999-000000000000',
    'https://here.test/media/remote/constructor/1-000000000000',
  ]
  for (const address of wrong) assert.equal((await get(address)).status, 404, address)
  assert.equal(timesAsked('/two.jpg'), 0)
})

test('when a post is taken down, so is what it showed', async () => {
  away.serve('/three.jpg', { headers: { 'content-type': 'image/jpeg' }, body: await photo() })
  const post = await remotePost([medium({ url: 'https://away.example/three.jpg' })])
  const [shown] = post.media_attachments
  assert.equal((await get(shown?.url)).status, 200)
  await place.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [post.account.id])
  assert.equal((await get(shown?.url)).status, 404)
})
