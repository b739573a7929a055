import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Notification } from '../../wire/notification.ts'
import { site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
}

const whisper = async (from: string, to: string, text: string) => {
  const person = await s.w.member(from)
  await person.post('/api/v1/statuses', { status: `@${to} ${text}`, visibility: 'direct' })
  await s.w.settle()
}
const toldOf = async (name: string) =>
  (await (await s.w.member(name)).get<Notification[]>('/api/v1/notifications')).body.map(({ type }) => type)

test('a stranger waits; the answer is given, taken back and given again', async () => {
  const page = await s.window('hannah')
  await whisper('stranger', 'hannah', 'may I ask something?')
  await visit(page, '/notifications')
  await page.getByRole('link', { name: '1 person waits for your yes' }).click()
  await page.getByText('may I ask something?').waitFor()
  await page.getByRole('button', { name: 'Accept notifications from stranger' }).click()
  await page.getByText('Nobody waits').waitFor()
  assert.deepEqual(await toldOf('hannah'), ['mention'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Dismiss notifications from stranger' }).waitFor()
  assert.deepEqual(await toldOf('hannah'), [])
  await page.getByRole('button', { name: 'Dismiss notifications from stranger' }).click()
  await page.getByText('Nobody waits').waitFor()
})

test('the same without script, and a policy that ignores strangers', async () => {
  const page = await s.window('ines', { javaScriptEnabled: false })
  await whisper('stranger', 'ines', 'hello?')
  await page.goto('/notifications/requests')
  await page.getByRole('button', { name: 'Accept notifications from stranger' }).click()
  await page.getByText('Accepted: they may notify you').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Taken back').waitFor()
  assert.deepEqual(await toldOf('ines'), [])

  await page.goto('/settings/notifications')
  const line = page.getByRole('group', { name: 'People you do not follow' })
  await line.getByRole('radio', { name: 'Ignore' }).check()
  await page.locator('form[action="?/policy"]').getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved').waitFor()
  assert.ok(await line.getByRole('radio', { name: 'Ignore' }).isChecked())
  await whisper('another', 'ines', 'hello?')
  assert.deepEqual(await toldOf('ines'), [])
})

test('a line parts what is new from what was read, and kinds are shown alone', async () => {
  const jo = await s.w.member('jo')
  const kai = await s.w.member('kai')
  const { id } = (await jo.post<{ id: string }>('/api/v1/statuses', { status: 'Like me' })).body
  await kai.post(`/api/v1/statuses/${id}/favourite`)
  await s.w.settle()
  const page = await s.window('jo')
  await visit(page, '/notifications')
  await page.getByText('kai likes your post').waitFor()
  await kai.post(`/api/v1/accounts/${jo.id}/follow`)
  await s.w.settle()
  await visit(page, '/notifications')
  await page.getByText('You have read what follows').waitFor()
  await page.getByRole('link', { name: 'Likes and boosts' }).click()
  await page.waitForURL(/show=reactions/)
  await page.getByText('kai follows you').waitFor({ state: 'detached' })
  assert.equal(await page.getByText('kai likes your post').count(), 1)
})
