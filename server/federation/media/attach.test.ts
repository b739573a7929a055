import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../../../wire/status.ts'
import type { Account } from '../../../wire/account.ts'
import { transact } from '../../platform/events.ts'
import { world, type World } from '../../../tests/world.ts'
import type { ForeignMedia } from '../reading/types.ts'
import { attachRemoteMedia } from './attach-remote-media.ts'
import { storeRemoteEmojis } from './store-remote-emojis.ts'

const domain = 'away.example'

async function remotePost({ ctx }: World) {
  const accountId = ctx.newId()
  const postId = ctx.newId()
  await ctx.pool.query(
    `insert into accounts (id, username, domain, display_name, uri, url, avatar_url, fields, created_at, updated_at)
     values ($1, 'una', $2, 'Una :ward:', 'https://away.example/u/1', 'https://away.example/@una', 'https://cdn.away.example/una.png',
       '[{"name":"Site","value":"<a href=\\"https://una.example\\">una.example</a>","verified_at":null}]', now(), now())`,
    [accountId, domain],
  )
  await ctx.pool.query(
    `insert into posts (id, account_id, text, html, visibility, conversation_id, created_at, uri, url)
     values ($1, $2, 'Hello :ward:', '<p>Hello :ward:</p>', 'public', $1, now(), 'https://away.example/p/1', 'https://away.example/@una/1')`,
    [postId, accountId],
  )
  return { accountId, postId }
}

const picture = (more: Partial<ForeignMedia> = {}): ForeignMedia => ({
  kind: 'image',
  url: 'https://cdn.away.example/1.jpg',
  mime: 'image/jpeg',
  description: 'A ward at night',
  blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
  width: 1200,
  height: 800,
  focus: { x: 0.1, y: -0.3 },
  previewUrl: null,
  durationSeconds: null,
  ...more,
})

const emoji = (url: string, updatedAt: Date | null = null) => ({
  shortcode: 'ward',
  url,
  staticUrl: url,
  uri: null,
  updatedAt,
  licence: null,
})

test('media of a remote post: shown under an address of ours, with what their server says of them', async () => {
  await using place = await world()
  const { ctx } = place
  const { accountId, postId } = await remotePost(place)
  const attach = (media: ForeignMedia[]) =>
    transact(ctx, async (tx, emit) => {
      emit({ name: 'post.counted', postId })
      return attachRemoteMedia(ctx, tx, { accountId, postId }, media)
    })
  const read = async () => (await place.visitor.get<Status>(`/api/v1/statuses/${postId}`)).body
  const film = picture({
    kind: 'video',
    url: 'https://cdn.away.example/2.mp4',
    previewUrl: 'https://cdn.away.example/2.jpg',
    durationSeconds: 12.5,
  })
  assert.equal(await attach([picture(), film]), true)
  const [first, second, ...rest] = (await read()).media_attachments
  assert.equal(rest.length, 0)
  assert.equal(first?.type, 'image')
  assert.equal(first?.remote_url, 'https://cdn.away.example/1.jpg')
  assert.match(
    first?.url ?? '',
    /^http:\/\/localhost:3000\/media\/remote\/files\/\d+-[0-9a-f]{32}\/original$/,
  )
  assert.match(first?.preview_url ?? '', /\/small$/)
  assert.equal(first?.description, 'A ward at night')
  assert.deepEqual(first?.meta?.original, { width: 1200, height: 800, size: '1200x800', aspect: 1.5 })
  assert.equal(second?.type, 'video')
  assert.equal(second?.meta?.duration, 12.5)

  assert.equal(await attach([picture(), film]), false, 'the same once more')
  assert.equal(await attach([film, picture({ description: 'The ward at night' })]), true)
  const turned = (await read()).media_attachments
  assert.deepEqual(
    turned.map(({ id, description }) => [id, description]),
    [
      [second?.id, 'A ward at night'],
      [first?.id, 'The ward at night'],
    ],
  )
  assert.equal(await attach([]), true)
  assert.deepEqual((await read()).media_attachments, [])
})

test('where media of others are not wanted: a link to each, or nothing', async () => {
  await using place = await world()
  const { ctx } = place
  const admin = await place.member('ada', { role: 'admin', scopes: 'read write admin:read admin:write' })
  const { accountId, postId } = await remotePost(place)
  await transact(ctx, (tx) => attachRemoteMedia(ctx, tx, { accountId, postId }, [picture()]))
  const read = async () => (await place.visitor.get<Status>(`/api/v1/statuses/${postId}`)).body
  assert.equal((await read()).media_attachments[0]?.type, 'image')
  assert.match((await read()).account.avatar, /\/media\/remote\/avatars\//)

  const set = (remote_media: string) =>
    admin.patch('/api/rounds/v1/settings', { federation: { remote_media } })
  assert.equal((await set('link')).status, 200)
  const linked = await read()
  assert.deepEqual(
    linked.media_attachments.map(({ type, url, preview_url, remote_url }) => [
      type,
      url,
      preview_url,
      remote_url,
    ]),
    [['unknown', null, null, 'https://cdn.away.example/1.jpg']],
  )
  assert.match(linked.account.avatar, /\/avatar\.svg$/)
  assert.equal((await set('off')).status, 200)
  assert.deepEqual((await read()).media_attachments, [])

  assert.equal((await set('proxy')).status, 200)
  assert.equal((await read()).media_attachments[0]?.type, 'image')
  const block = await admin.post('/api/v1/admin/domain_blocks', {
    domain,
    severity: 'noop',
    reject_media: true,
  })
  assert.equal(block.status, 200)
  assert.equal((await read()).media_attachments[0]?.type, 'unknown', 'media of this server are rejected')
})

test('emojis of a server are shown in what its people write, and nowhere else', async () => {
  await using place = await world()
  const { ctx } = place
  const { accountId, postId } = await remotePost(place)
  const ada = await place.member('ada')
  const own = (await ada.post<Status>('/api/v1/statuses', { status: 'My :ward:' })).body
  assert.deepEqual(own.emojis, [])
  await transact(ctx, async (tx, emit) => {
    await storeRemoteEmojis(ctx, tx, domain, [emoji('https://away.example/ward.png', new Date('2024-01-02'))])
    emit({ name: 'post.counted', postId })
    emit({ name: 'account.changed', accountId })
  })
  const shown = (await place.visitor.get<Status>(`/api/v1/statuses/${postId}`)).body
  assert.deepEqual(
    shown.emojis.map(({ shortcode, visible_in_picker }) => [shortcode, visible_in_picker]),
    [['ward', false]],
  )
  assert.match(shown.emojis[0]?.url ?? '', /\/media\/remote\/emojis\/\d+-[0-9a-f]{12}$/)
  assert.equal(shown.account.emojis.length, 1)
  const account = (await place.visitor.get<Account>(`/api/v1/accounts/${accountId}`)).body
  assert.equal(account.fields[0]?.value, '<a href="https://una.example">una.example</a>')
  assert.deepEqual((await ada.get<Status>(`/api/v1/statuses/${own.id}`)).body.emojis, [])

  await transact(ctx, (tx) =>
    storeRemoteEmojis(ctx, tx, domain, [emoji('https://away.example/old.png', new Date('2023-01-02'))]),
  )
  const { rows } = await ctx.pool.query('select url from remote_emojis')
  assert.deepEqual(rows, [{ url: 'https://away.example/ward.png' }], 'an older word does not win')
})
