import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { assertAccessible, phone, site } from './site.ts'

test('a member asks for a report, reads the picture as a table, and is not named any more', async () => {
  await using s = await site()
  const [alice, bob] = [await s.w.member('alice'), await s.w.member('bob')]
  const post = await alice.post<Status>('/api/v1/statuses', {
    status: 'What works at the bedside? #WardTalk',
  })
  await bob.post('/api/v1/statuses', { status: '@alice Silence #WardTalk', in_reply_to_id: post.body.id })
  const page = await s.window('alice', { viewport: phone })
  await page.goto('/tags/WardTalk/report')
  await page.getByRole('heading', { name: 'Report of #WardTalk' }).waitFor()
  const today = new Date().toISOString().slice(0, 10)
  await page.getByLabel('Other days').check()
  await page.getByLabel('First day').fill(today)
  await page.getByLabel('Last day').fill('2020-01-01')
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await page.getByText('The last day must come after the first').waitFor()
  await page.getByLabel('Last day').fill(today)
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await page.getByRole('heading', { name: 'In numbers' }).waitFor()
  assert.match(new URL(page.url()).pathname, /^\/reports\/\d+$/)
  const picture = page.getByRole('img', { name: /Who answered whom: 2 of 2 people and 1 connection/ })
  await picture.waitFor()
  assert.match((await picture.getAttribute('alt')) ?? '', /Most connections received: alice/)
  await page.getByText('The picture as tables').focus()
  await page.keyboard.press('Enter')
  const people = page.getByRole('table', { name: 'People in the picture' })
  assert.match((await people.getByRole('row').nth(1).textContent()) ?? '', /alice\s*1\s*0/)
  await assertAccessible(page)
  const address = page.url()

  await page.goto('/settings/preferences')
  await page.getByLabel('Name me in hashtag reports').uncheck()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved').first().waitFor()
  const plain = await s.window(null, { javaScriptEnabled: false })
  await plain.goto(address)
  await plain.getByText('The picture as tables').click()
  const shown = plain.getByRole('table', { name: 'People in the picture' })
  assert.match((await shown.getByRole('row').nth(1).textContent()) ?? '', /participant \d/)
  assert.ok(!(await plain.content()).includes('>alice<'))
})
