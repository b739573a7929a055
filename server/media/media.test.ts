import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { isBlurhashValid } from 'blurhash'
import sharp from 'sharp'
import type { MediaAttachment, Status } from '../../wire/status.ts'
import { world, type Answer, type Person, type World } from '../../tests/world.ts'
import { holdMedia, releaseMedia } from './attach-media.ts'
import { cleanUpMedia } from './clean-up.ts'

let w: World
let alice: Person
let bob: Person
before(async () => {
  // As on a server without ffmpeg; films.test.ts has the other half.
  w = await world({ environment: { FFMPEG: 'off' } })
  alice = await w.member('alice')
  bob = await w.member('bob')
})
after(() => w[Symbol.asyncDispose]())

function plain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: 'teal' } })
}

function send(
  person: Person,
  bytes: Uint8Array,
  words: Record<string, string> = {},
): Promise<Answer<MediaAttachment & { error?: string; field?: string }>> {
  const form = new FormData()
  for (const [name, value] of Object.entries(words)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(bytes)]), 'name.of.no.importance')
  return person.post('/api/v2/media', form)
}

async function sendPicture(person: Person, words?: Record<string, string>): Promise<MediaAttachment> {
  const answer = await send(person, await plain(300, 200).jpeg().toBuffer(), words)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

const pathOf = (url: string | null) => new URL(url ?? '').pathname
const folderOf = ({ url }: MediaAttachment) =>
  join(w.ctx.config.dataDir, 'blobs', pathOf(url).replace('/media/', ''), '..')

async function laterBy<T>(ms: number, act: () => Promise<T>): Promise<T> {
  const { now } = w.ctx
  w.ctx.now = () => new Date(now().getTime() + ms)
  try {
    return await act()
  } finally {
    w.ctx.now = now
  }
}
const day = 86_400_000
const cleanUpTomorrow = () => laterBy(day + 60_000, () => cleanUpMedia(w.ctx, undefined as never))

test('a picture is ready at once: sizes, focus, description, blurhash', async () => {
  const big = await plain(4000, 3000).jpeg().toBuffer()
  const { status, body } = await send(alice, big, { description: ' A wall ', focus: '0.5,-0.25' })
  assert.equal(status, 200)
  assert.equal(body.type, 'image')
  assert.equal(body.description, 'A wall')
  assert.ok(isBlurhashValid(body.blurhash ?? '').result)
  const meta = body.meta as Record<string, Record<string, number>>
  assert.deepEqual(meta.focus, { x: 0.5, y: -0.25 })
  assert.ok((meta.original?.width ?? 0) * (meta.original?.height ?? 0) <= 8_294_400)
  assert.equal(meta.original?.size, `${meta.original?.width}x${meta.original?.height}`)
  assert.ok((meta.small?.width ?? 0) * (meta.small?.height ?? 0) <= 230_400)
  assert.equal(body.sizes?.length, 3)
  for (const { url, width, height } of body.sizes ?? []) {
    const answer = await fetch(new URL(pathOf(url), w.url))
    const facts = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    assert.deepEqual([facts.width, facts.height], [width, height])
    assert.equal(answer.headers.get('content-type'), `image/${facts.format}`)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
  }
})

test('each kind of picture comes back as one that every app can show', async () => {
  const picture = plain(40, 30)
  const kinds = {
    jpeg: await picture.clone().jpeg().toBuffer(),
    png: await picture.clone().png().toBuffer(),
    webp: await picture.clone().webp().toBuffer(),
    avif: await picture.clone().avif().toBuffer(),
    gif: await picture.clone().gif().toBuffer(),
  }
  for (const [kind, bytes] of Object.entries(kinds)) {
    const { status, body } = await send(alice, bytes)
    assert.equal(status, 200, kind)
    assert.match(body.url ?? '', /\.(jpeg|png|webp)$/, kind)
  }
})

test('an upload is refused with the name of the field, and nothing is left', async () => {
  const count = async () => (await w.ctx.pool.query('select count(*)::int as n from media')).rows[0].n
  const before = await count()
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const jpeg = await plain(300, 200).jpeg().toBuffer()
  const noisy = await sharp({
    create: {
      width: 600,
      height: 400,
      channels: 3,
      background: 'teal',
      noise: { type: 'gaussian', sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer()
  const refused: [string, Uint8Array, Record<string, string>, string][] = [
    ['SVG', svg, {}, 'file'],
    ['text', Buffer.from('hello'), {}, 'file'],
    ['empty', Buffer.alloc(0), {}, 'file'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), {}, 'file'],
    ['only a beginning', jpeg.subarray(0, 20), {}, 'file'],
    ['truncated', noisy.subarray(0, noisy.length / 2), {}, 'file'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), {}, 'file'],
    [
      'PNG that says JPEG',
      Buffer.concat([jpeg.subarray(0, 4), await plain(9, 9).png().toBuffer()]),
      {},
      'file',
    ],
    ['1 x 100,000', await plain(1, 100_000).png().toBuffer(), {}, 'file'],
    ['10,000 x 10,000', await plain(10_000, 10_000).png().toBuffer(), {}, 'file'],
    ['long description', jpeg, { description: 'x'.repeat(1501) }, 'description'],
    ['no focus', jpeg, { focus: 'left' }, 'focus'],
    ['focus outside', jpeg, { focus: '0,2' }, 'focus'],
  ]
  for (const [name, bytes, words, field] of refused) {
    const answer = await send(alice, bytes, words)
    assert.equal(answer.status, 422, `${name}: ${answer.text}`)
    assert.equal(answer.body.field, field, name)
  }
  assert.equal((await alice.post<{ field: string }>('/api/v2/media', { file: 'text' })).body.field, 'file')
  assert.equal(await count(), before)
  const incoming = () => readdirSync(join(w.ctx.config.dataDir, 'incoming'))
  for (let tries = 0; incoming().length > 0 && tries < 100; tries++) await pause(10)
  assert.deepEqual(incoming(), [])
})

test('what lies behind a picture is not kept: a polyglot loses its other half', async () => {
  const secret = Buffer.from('PK\x03\x04<script>alert("polyglot")</script>')
  const { body } = await send(alice, Buffer.concat([await plain(30, 20).jpeg().toBuffer(), secret]))
  const file = Buffer.from(await (await fetch(new URL(pathOf(body.url), w.url))).arrayBuffer())
  assert.ok(!file.includes('polyglot'))
})

test('a moving GIF stays moving, its preview is still', async () => {
  const frames = await Promise.all(
    ['teal', 'red'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer()
  const { body } = await send(alice, gif)
  const read = async (url: string | null) =>
    sharp(Buffer.from(await (await fetch(new URL(pathOf(url), w.url))).arrayBuffer())).metadata()
  assert.equal((await read(body.url)).pages, 2)
  assert.equal((await read(body.preview_url)).pages ?? 1, 1)
})

test('films are refused with a sentence that says what is missing', async () => {
  const { status, body } = await send(alice, Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'))
  assert.deepEqual([status, body.field], [422, 'file'])
  assert.match(body.error ?? '', /ffmpeg/)
  type Configured = { configuration: { media_attachments: { supported_mime_types: string[] } } }
  const { body: instance } = await w.visitor.get<Configured>('/api/v2/instance')
  const types = instance.configuration.media_attachments.supported_mime_types
  assert.ok(types.includes('image/jpeg') && !types.includes('image/heic') && !types.includes('video/mp4'))
})

test('posts show their media in the asked order, also without text', async () => {
  const first = await sendPicture(alice, { description: 'One' })
  const second = await sendPicture(alice, { description: 'Two' })
  const post = await alice.post<Status>('/api/v1/statuses', { media_ids: [second.id, first.id] })
  assert.equal(post.status, 200, post.text)
  assert.deepEqual(
    post.body.media_attachments.map(({ description }) => description),
    ['Two', 'One'],
  )
  assert.equal(post.body.content, '')
  const read = await bob.get<Status>(`/api/v1/statuses/${post.body.id}`)
  assert.deepEqual(read.body.media_attachments, post.body.media_attachments)
  const media = await w.visitor.get<Status[]>(`/api/v1/accounts/${alice.id}/statuses?only_media=true`)
  assert.deepEqual(
    media.body.map(({ id }) => id),
    [post.body.id],
  )
  await alice.post('/api/v1/statuses', { status: 'No picture #pictures' })
  await alice.post('/api/v1/statuses', {
    status: 'A picture #pictures',
    media_ids: [(await sendPicture(alice)).id],
  })
  for (const path of ['public', 'tag/pictures']) {
    const list = await w.visitor.get<Status[]>(`/api/v1/timelines/${path}?only_media=true`)
    assert.ok(list.body.length > 0 && list.body.every((one) => one.media_attachments.length > 0), path)
  }
})

test('an edit changes order and words; a picture that it takes out is gone, and its description stays in the history', async () => {
  const [one, two] = [
    await sendPicture(alice, { description: 'One' }),
    await sendPicture(alice, { description: 'Two' }),
  ]
  const post = await alice.post<Status>('/api/v1/statuses', { status: 'x', media_ids: [one.id, two.id] })
  const edit = (body: object) => alice.put<Status>(`/api/v1/statuses/${post.body.id}`, body)
  const turned = await edit({
    media_ids: [two.id, one.id],
    media_attributes: [{ id: one.id, description: 'Uno', focus: '0,1' }],
  })
  assert.deepEqual(
    turned.body.media_attachments.map(({ description }) => description),
    ['Two', 'Uno'],
  )
  const without = await edit({ media_ids: [two.id] })
  assert.equal(without.body.media_attachments.length, 1)
  assert.equal((await w.visitor.get(pathOf(one.url))).status, 404)
  const history = await w.visitor.get<Status[]>(`/api/v1/statuses/${post.body.id}/history`)
  assert.deepEqual(
    history.body.map(({ media_attachments }) => media_attachments.map(({ description }) => description)),
    [['One', 'Two'], ['Two', 'Uno'], ['Two']],
  )
  const [gone] = history.body[0]?.media_attachments ?? []
  assert.deepEqual([gone?.type, gone?.url, gone?.preview_url], ['unknown', null, null])
  const strange = await edit({ media_ids: [two.id], media_attributes: [{ id: one.id, description: 'x' }] })
  assert.equal(strange.status, 422)
  assert.equal((await edit({ status: '' })).status, 422, 'neither text nor media are left')
  const text = await edit({ status: 'Only text' })
  assert.equal(text.body.media_attachments.length, 0)
  const media = await w.visitor.get<Status[]>(`/api/v1/accounts/${alice.id}/statuses?only_media=true`)
  assert.ok(!media.body.some(({ id }) => id === post.body.id))
})

test('only one’s own, unused, finished media, at most four', async () => {
  const mine = await sendPicture(alice)
  const refused = async (person: Person, ids: string[], sentence: RegExp) => {
    const answer = await person.post<{ error: string; field: string }>('/api/v1/statuses', {
      status: 'x',
      media_ids: ids,
    })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.field, 'media_ids')
    assert.match(answer.body.error, sentence)
  }
  await refused(bob, [mine.id], /not found/)
  await refused(alice, ['1'], /not found/)
  await refused(alice, ['x'], /must be the ids/)
  await refused(alice, ['1', '2', '3', '4', '5'], /more than 4/)
  assert.equal((await alice.post('/api/v1/statuses', { status: 'x', media_ids: [mine.id] })).status, 200)
  await refused(alice, [mine.id], /not found/)
  assert.equal((await alice.get(`/api/v1/media/${mine.id}`)).status, 404, 'it is in a post')
  assert.equal((await alice.delete(`/api/v1/media/${mine.id}`)).status, 422)
  const twice = await sendPicture(alice)
  const posts = await Promise.all(
    Array.from({ length: 6 }, () => alice.post('/api/v1/statuses', { status: 'x', media_ids: [twice.id] })),
  )
  assert.equal(posts.filter(({ status }) => status === 200).length, 1)
})

test('description and focus can be changed until it is in a post; deleted files are gone', async () => {
  const one = await sendPicture(alice)
  const changed = await alice.put<MediaAttachment>(`/api/v1/media/${one.id}`, {
    description: 'Now',
    focus: '1,1',
  })
  assert.equal(changed.body.description, 'Now')
  assert.deepEqual(changed.body.meta?.focus, { x: 1, y: 1 })
  assert.equal((await bob.put(`/api/v1/media/${one.id}`, { description: 'Not yours' })).status, 404)
  assert.equal((await alice.get<MediaAttachment>(`/api/v1/media/${one.id}`)).body.description, 'Now')
  assert.ok(existsSync(folderOf(one)))
  assert.equal((await alice.delete(`/api/v1/media/${one.id}`)).status, 200)
  await w.settle()
  assert.ok(!existsSync(folderOf(one)))
  assert.equal((await w.visitor.get(pathOf(one.url))).status, 404)
})

test('orphans go after a day, unless something holds them', async () => {
  const [orphan, held] = [await sendPicture(alice), await sendPicture(alice)]
  const holder = { kind: 'draft', id: 7 } as const
  await holdMedia(w.ctx.db, holder, [Number(held.id)])
  await laterBy(day / 2, () => cleanUpMedia(w.ctx, undefined as never))
  assert.ok(existsSync(folderOf(orphan)))
  await cleanUpTomorrow()
  assert.ok(!existsSync(folderOf(orphan)))
  assert.ok(existsSync(folderOf(held)))
  await releaseMedia(w.ctx.db, holder)
  await cleanUpTomorrow()
  assert.ok(!existsSync(folderOf(held)))
})

test('the pictures of a deleted post are gone at once for others, a day later for all, and can be used anew till then', async () => {
  const [one, other] = [await sendPicture(alice), await sendPicture(alice)]
  const post = async (id: string) =>
    (await alice.post<Status>('/api/v1/statuses', { status: 'x', media_ids: [id] })).body.id
  const [first, second] = [await post(one.id), await post(other.id)]
  await alice.delete(`/api/v1/statuses/${first}`)
  assert.equal((await w.visitor.get(pathOf(one.url))).status, 404)
  assert.equal((await alice.get(pathOf(one.url))).status, 200)
  const again = await post(one.id)
  assert.equal((await w.visitor.get(pathOf(one.url))).status, 200)
  await alice.delete(`/api/v1/statuses/${again}`)
  await cleanUpTomorrow()
  assert.ok(!existsSync(folderOf(one)))
  assert.ok(existsSync(folderOf(other)))
  await alice.delete(`/api/v1/statuses/${second}?delete_media=true`)
  await w.settle()
  assert.ok(!existsSync(folderOf(other)))
})

test('with its account go the files of every medium; those of a suspended one are hidden at once', async () => {
  const carol = await w.member('carol')
  const one = await sendPicture(carol)
  await carol.post('/api/v1/statuses', { status: 'x', media_ids: [one.id] })
  await w.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [carol.accountId])
  assert.equal((await w.visitor.get(pathOf(one.url))).status, 404)
  await w.ctx.pool.query('delete from accounts where id = $1', [carol.accountId])
  await cleanUpMedia(w.ctx, undefined as never)
  assert.ok(!existsSync(folderOf(one)))
})

test('a server may require descriptions', async () => {
  const admin = await w.member('root', { role: 'admin', scopes: 'read write admin:read admin:write' })
  const rule = (description_rule: string) => admin.patch('/api/rounds/v1/settings', { description_rule })
  const [silent, described] = [await sendPicture(alice), await sendPicture(alice, { description: 'A wall' })]
  assert.equal((await rule('require')).status, 200)
  const instance = await w.visitor.get<{
    configuration: { media_attachments: { description_rule: string } }
  }>('/api/v2/instance')
  assert.equal(instance.body.configuration.media_attachments.description_rule, 'require')
  const refused = await alice.post<{ field: string }>('/api/v1/statuses', {
    status: 'x',
    media_ids: [silent.id],
  })
  assert.deepEqual([refused.status, refused.body.field], [422, 'media_ids'])
  assert.equal((await alice.post('/api/v1/statuses', { media_ids: [described.id] })).status, 200)
  assert.equal((await rule('off')).status, 200)
  assert.equal((await alice.post('/api/v1/statuses', { media_ids: [silent.id] })).status, 200)
})

test('parts of a file can be asked for', async () => {
  const one = await sendPicture(alice)
  const get = (range: string) => fetch(new URL(pathOf(one.url), w.url), { headers: { range } })
  const whole = Buffer.from(await (await get('')).arrayBuffer())
  const part = await get('bytes=2-5')
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 2-5/${whole.length}`)
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), whole.subarray(2, 6))
  assert.deepEqual(Buffer.from(await (await get('bytes=-3')).arrayBuffer()), whole.subarray(-3))
  assert.equal((await get(`bytes=${whole.length}-`)).status, 416)
  assert.equal((await get('bytes=x')).status, 200)
})
