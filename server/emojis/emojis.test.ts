import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import type { CustomEmoji } from '../../wire/base.ts'
import type { AdminEmoji } from '../../wire/emoji.ts'
import type { Announcement } from '../../wire/announcement.ts'
import type { StatusEdit } from '../../wire/status-edit.ts'
import type { Status } from '../../wire/status.ts'
import { world } from '../../tests/world.ts'

const pixels = { width: 400, height: 200, channels: 3 as const, background: 'teal' }

test('an emoji is added, shown in posts, names and polls, disabled, and goes with its picture', async () => {
  await using w = await world()
  const scopes = 'read write admin:read admin:write'
  const [admin, alice] = await Promise.all([w.member('root', { role: 'admin', scopes }), w.member('alice')])
  const add = (shortcode: string, bytes: Buffer) => {
    const form = new FormData()
    form.set('shortcode', shortcode)
    form.set('category', 'Clinic')
    form.set('image', new Blob([new Uint8Array(bytes)]), 'a.png')
    return admin.post<AdminEmoji & { error: string; field: string }>('/api/rounds/v1/admin/emojis', form)
  }
  const post = async (more: object = {}) =>
    (await alice.post<Status>('/api/v1/statuses', { status: 'Good :steth: and :none:', ...more })).body
  const early = await post({ poll: { options: [':steth:', 'No'], expires_in: 600 } })
  await alice.patch('/api/v1/accounts/update_credentials', { display_name: 'Alice :steth:' })
  assert.deepEqual(early.emojis, [])
  const png = await sharp({ create: pixels }).png().toBuffer()
  const added = await add('steth', png)
  assert.equal(added.status, 200, added.text)
  const shown = (await alice.get<Status>(`/api/v1/statuses/${early.id}`)).body
  const names = (list: CustomEmoji[] | undefined) => list?.map(({ shortcode }) => shortcode)
  assert.deepEqual(
    [names(shown.emojis), names(shown.account.emojis), names(shown.poll?.emojis)],
    [['steth'], ['steth'], ['steth']],
  )
  const picture = await fetch(`${w.url}${new URL(added.body.url).pathname}`)
  const drawn = await sharp(Buffer.from(await picture.arrayBuffer())).metadata()
  assert.deepEqual([drawn.format, drawn.width, drawn.height], ['webp', 128, 64])
  const listed = (await w.visitor.get<CustomEmoji[]>('/api/v1/custom_emojis')).body
  assert.deepEqual(
    [names(listed), listed[0]?.category, listed[0]?.visible_in_picker],
    [['steth'], 'Clinic', true],
  )

  assert.equal((await add('steth', png)).body.field, 'shortcode')
  assert.equal((await add('no good', png)).body.field, 'shortcode')
  assert.equal((await add('svg', Buffer.from('<svg onload="alert(1)"/>'))).body.field, 'image')

  const one = `/api/rounds/v1/admin/emojis/${added.body.id}`
  const disabled = await admin.patch<AdminEmoji>(one, { disabled: true })
  assert.equal(disabled.body.disabled, true)
  assert.deepEqual((await alice.get<Status>(`/api/v1/statuses/${early.id}`)).body.emojis, [])
  assert.deepEqual((await w.visitor.get('/api/v1/custom_emojis')).body, [])
  assert.equal((await admin.delete(one)).status, 200)
  await w.settle()
  assert.equal((await fetch(`${w.url}${new URL(added.body.url).pathname}`)).status, 404)
  const { rows } = await w.ctx.pool.query(
    `select action from audit_log where target_kind = 'emoji' order by id`,
  )
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['emoji.added', 'emoji.changed', 'emoji.deleted'],
  )
})

test('every version of a post, announcements and reactions to them bring their emojis', async () => {
  await using w = await world()
  const scopes = 'read write admin:read admin:write'
  const [admin, alice] = await Promise.all([w.member('root', { role: 'admin', scopes }), w.member('alice')])
  const form = new FormData()
  form.set('shortcode', 'steth')
  const png = await sharp({ create: pixels }).png().toBuffer()
  form.set('image', new Blob([new Uint8Array(png)]), 'a.png')
  const added = (await admin.post<AdminEmoji>('/api/rounds/v1/admin/emojis', form)).body
  const names = (list: CustomEmoji[] | undefined) => list?.map(({ shortcode }) => shortcode)

  const poll = { options: ['Yes :steth:', 'No'], expires_in: 600 }
  const { id } = (await alice.post<Status>('/api/v1/statuses', { status: 'One :steth:' })).body
  await alice.put(`/api/v1/statuses/${id}`, { status: 'Two', poll })
  await alice.put(`/api/v1/statuses/${id}`, { status: 'Three', spoiler_text: 'Four :steth:' })
  await alice.put(`/api/v1/statuses/${id}`, { status: 'Five' })
  const versions = (await alice.get<StatusEdit[]>(`/api/v1/statuses/${id}/history`)).body
  assert.deepEqual(
    versions.map(({ emojis }) => names(emojis)),
    [['steth'], ['steth'], ['steth'], ['steth']],
  )

  const ours = '/api/rounds/v1/admin/announcements'
  const draft = (await admin.post<{ id: string }>(ours, { text: 'A new :steth: for all' })).body
  await admin.post(`${ours}/${draft.id}/publish`)
  const reaction = `/api/v1/announcements/${draft.id}/reactions/steth`
  assert.equal((await alice.put(reaction)).status, 200)
  const shown = async () => (await alice.get<Announcement[]>('/api/v1/announcements')).body[0]
  const { url, static_url } = added
  assert.deepEqual(names((await shown())?.emojis), ['steth'])
  assert.deepEqual((await shown())?.reactions, [{ name: 'steth', count: 1, me: true, url, static_url }])
  await admin.patch(`/api/rounds/v1/admin/emojis/${added.id}`, { disabled: true })
  assert.equal((await admin.put(reaction)).status, 422, 'it is no emoji any more')
  assert.equal((await alice.delete(reaction)).status, 200, 'and can be taken back')
  assert.deepEqual((await shown())?.reactions, [])
})

test('what moves stays moving, with a still picture for who wants none', async () => {
  const { smallPicture } = await import('../platform/picture.ts')
  const frames = Buffer.alloc(20 * 40 * 3, 9)
  frames.fill(200, 20 * 20 * 3)
  const gif = await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    .gif()
    .toBuffer()
  const { still, moving } = await smallPicture(gif, 128, 'image')
  assert.deepEqual(
    [(await sharp(still).metadata()).pages ?? 1, (await sharp(moving ?? still).metadata()).pages],
    [1, 2],
  )
})
