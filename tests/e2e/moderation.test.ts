import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { password } from '../world.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

let s: Site
const scopes = 'read write follow admin:read admin:write'

before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

test('a report goes to the queue on a phone, ends in a decision, and the member appeals and is heard', async () => {
  const author = await s.w.member('author')
  await s.w.member('mona', { role: 'moderator', scopes })
  const { body } = await author.post<Status>('/api/v1/statuses', { status: 'Mrs M. from ward 3 again' })

  const reader = await s.window('reader')
  await reader.goto(`/@author/${body.id}`, { waitUntil: 'networkidle' })
  await reader.getByRole('button', { name: 'More' }).first().click()
  await reader.getByRole('menuitem', { name: 'Report' }).click()
  await reader.getByRole('radio', { name: /A patient may be identifiable/ }).check()
  assert.ok(await reader.getByRole('checkbox', { name: /Mrs M\. from ward 3/ }).isChecked())
  await reader.getByRole('textbox', { name: /What should the moderators know/ }).fill('One knows who it is.')
  await reader.getByRole('button', { name: 'Send the report' }).click()
  await reader.getByRole('heading', { name: 'Thank you. The moderators have it.' }).waitFor()
  await assertAccessible(reader)
  await reader.getByRole('button', { name: 'Mute author' }).click()
  await reader.getByText('author is muted.').waitFor()
  await s.w.settle()

  const mona = await s.window('mona', { viewport: phone })
  await mona.goto('/moderation', { waitUntil: 'networkidle' })
  await mona.getByText('1 urgent').waitFor()
  await mona.goto('/moderation/reports', { waitUntil: 'networkidle' })
  await mona.keyboard.press('j')
  await mona.keyboard.press('Enter')
  await mona.getByRole('heading', { name: 'Report about @author' }).waitFor()
  await mona.getByRole('button', { name: 'Claim it' }).click()
  await mona.getByText('You are working on it').waitFor()
  await mona.getByRole('radio', { name: /Take the posts away/ }).check()
  await mona.getByRole('textbox', { name: /Message to the member/ }).fill('No patient may be recognised.')
  await mona.getByRole('button', { name: 'Decide', exact: true }).click()
  await mona.getByText('Resolved by @mona').waitFor()
  assert.equal((await s.w.visitor.get(`/api/v1/statuses/${body.id}`)).status, 404)

  const page = await s.window('author')
  await page.goto('/settings/standing', { waitUntil: 'networkidle' })
  await page.getByText('No patient may be recognised.').waitFor()
  await page
    .getByRole('textbox', { name: /Why should the moderators look again/ })
    .fill('It was my aunt, and she agreed.')
  await page.getByRole('button', { name: 'Appeal' }).click()
  await page.getByText('waits for a moderator').waitFor()

  await mona.goto('/moderation/appeals', { waitUntil: 'networkidle' })
  await mona.getByRole('button', { name: /Grant it/ }).click()
  await mona.getByText('No appeals').waitFor()
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByText('Taken back').waitFor()
  assert.equal((await s.w.visitor.get(`/api/v1/statuses/${body.id}`)).status, 200)
})

test('who is suspended signs in to one page only: why, and how to appeal; also without script', async () => {
  const mallory = await s.w.member('mallory')
  const boss = await s.w.member('boss', { role: 'admin', scopes })
  await boss.post(`/api/v1/admin/accounts/${mallory.id}/action`, { type: 'suspend', text: 'Selling data' })
  const page = await s.window(null, { javaScriptEnabled: false })
  await page.goto('/sign-in')
  await page.getByLabel('Username or mail address').fill('mallory')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/settings\/standing/)
  assert.match((await page.locator('main').textContent()) ?? '', /suspended[\s\S]*Selling data/)
  await page.getByRole('textbox', { name: /Why should the moderators look again/ }).fill('I did not')
  await page.getByRole('button', { name: 'Appeal' }).click()
  assert.match((await page.locator('main').textContent()) ?? '', /waits for a moderator/)
  await page.goto('/settings/profile')
  assert.match(page.url(), /sign-in/)
})

test('the desk is for moderators', async () => {
  const page = await s.window('reader')
  assert.equal((await page.goto('/moderation'))?.status(), 403)
  const visitor = await s.window(null)
  await visitor.goto('/moderation/reports')
  assert.match(visitor.url(), /sign-in\?next=/)
  await s.w.member('mona', { role: 'moderator', scopes })
  const mona = await s.window('mona')
  await mona.goto('/settings/sign-ups')
  assert.match(mona.url(), /\/moderation\/sign-ups$/, 'the old address leads on')
})
