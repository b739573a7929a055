import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Status } from '../../wire/status.ts'
import { site, type Site } from './site.ts'

let here: Site
let post: Status
let messages: string
before(async () => {
  here = await site({ LINK_CARDS: 'off' })
  const { w } = here
  const scopes = 'read write admin:read admin:write'
  const admin = await w.member('root', { role: 'admin', scopes })
  const [alice, bob] = [await w.member('alice'), await w.member('bob')]
  const form = new FormData()
  form.set('shortcode', 'steth')
  const pixels = { width: 32, height: 32, channels: 3 as const, background: 'teal' }
  const png = await sharp({ create: pixels }).png().toBuffer()
  form.set('image', new Blob([new Uint8Array(png)]), 'a.png')
  assert.equal((await admin.post('/api/rounds/v1/admin/emojis', form)).status, 200)
  await bob.patch('/api/v1/accounts/update_credentials', {
    display_name: 'Bob :steth:',
    note: 'Listens :steth:',
    fields_attributes: [{ name: 'Tool :steth:', value: 'A :steth:' }],
  })
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  const say = async (status: string, more: object = {}) =>
    (await bob.post<Status>('/api/v1/statuses', { status, language: 'en', ...more })).body
  post = await say('Before :steth:', { poll: { options: ['Yes :steth:', 'No'], expires_in: 600 } })
  await bob.put(`/api/v1/statuses/${post.id}`, {
    status: 'After :steth:',
    poll: { options: ['Yes :steth:', 'No'], expires_in: 600 },
  })
  await say('Behind a warning', { spoiler_text: 'Sounds :steth:' })
  messages = (await say('@alice Only you :steth:', { visibility: 'direct' })).id
  const mine = (await alice.post<Status>('/api/v1/statuses', { status: 'Mine :steth:' })).body
  await bob.post(`/api/v1/statuses/${mine.id}/favourite`)
  const ours = '/api/rounds/v1/admin/announcements'
  const draft = (await admin.post<{ id: string }>(ours, { text: 'A :steth: for all' })).body
  await admin.post(`${ours}/${draft.id}/publish`)
  await bob.put(`/api/v1/announcements/${draft.id}/reactions/steth`)
  await w.settle()
})
after(() => here[Symbol.asyncDispose]())

test('a custom emoji is a picture wherever it stands', async () => {
  const page = await here.window('alice')
  for (const path of [
    '/',
    '/local',
    '/notifications',
    `/@bob/${post.id}`,
    `/@bob/${post.id}/history`,
    '/@bob',
    '/@bob/followers',
    '/messages',
    `/messages/${messages}`,
    // Also proves that nothing goes on in the server for a composer that was only rendered: the test would not end.
    `/compose?reply=${post.id}`,
  ]) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.locator('main img.emoji').first().waitFor({ state: 'attached' })
    const text = await page.locator('main').innerText()
    assert.doesNotMatch(text, /:steth:/, path)
  }
  await page.context().close()
})
