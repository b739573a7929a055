import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator } from 'playwright-core'
import { dayOf, daysAfter, noticeDays } from '../../server/terms/chain.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

const soon = daysAfter(dayOf(new Date()), noticeDays)

/** Waits until a field holds some words. */
async function holds(field: Locator, words: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await field.inputValue()).includes(words)) return
    await field.page().waitForTimeout(50)
  }
  throw new Error(`The field never held “${words}”.`)
}

test('an admin writes terms from a template; members are told, newcomers agree, and a change is compared', async () => {
  await s.w.member('owner', { role: 'owner' })
  const desk = await s.window('owner')
  const text = desk.getByRole('textbox', { name: 'Text' })
  await desk.goto('/moderation/terms', { waitUntil: 'networkidle' })
  await desk.getByRole('link', { name: /Terms of service/ }).click()
  await desk.getByRole('link', { name: 'the English template' }).click()
  await holds(text, '[[')
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByText('The draft is saved.').first().waitFor()
  await desk.getByRole('button', { name: 'Publish', exact: true }).click()
  await desk.getByText(/Fill in what the template left open/).waitFor()
  await text.fill('# Being here\n\nBe kind to patients and learners.\n\n# Leaving\n\nWhenever you like.')
  await desk.getByRole('button', { name: 'Preview' }).click()
  await desk.getByRole('heading', { name: 'Being here' }).waitFor()
  assert.match(await text.inputValue(), /Be kind to patients/, 'what was written is still there')
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByText('gaps are still open').waitFor({ state: 'detached' })
  await desk.getByRole('button', { name: 'Publish', exact: true }).click()
  await desk.getByRole('link', { name: /Version of/ }).waitFor()
  await assertAccessible(desk)

  const visitor = await s.window(null, { javaScriptEnabled: false, viewport: phone })
  await visitor.goto('/about')
  await visitor.getByRole('link', { name: 'Terms of service' }).first().click()
  assert.match((await visitor.locator('main').textContent()) ?? '', /Be kind to patients and learners/)
  await visitor.goto('/sign-up')
  await visitor.getByRole('checkbox', { name: /agree to the terms of service/ }).waitFor()

  await desk.getByRole('link', { name: 'the newest version' }).click()
  await holds(text, 'Being here')
  await text.fill('# Being here\n\nBe kind to patients and teachers.\n\n# Leaving\n\nWhenever you like.')
  await desk.getByRole('textbox', { name: 'What has changed' }).fill('Teachers count, too.')
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByRole('button', { name: 'Publish', exact: true }).click()
  await desk.getByRole('button', { name: 'Take it back' }).waitFor()

  await visitor.goto(`/terms/${soon}/changes`)
  assert.deepEqual(await visitor.locator('main del').allTextContents(), ['Removed: learners'])
  assert.deepEqual(await visitor.locator('main ins').allTextContents(), ['Added: teachers'])
})

test('a member dismisses the notice at the top of home for good', async () => {
  const [earlier] = [await s.w.member('early')]
  await s.w.ctx.pool.query(`update members set created_at = now() - interval '1 day' where account_id = $1`, [
    earlier.accountId,
  ])
  const page = await s.window('early')
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.getByText('Teachers count, too.').waitFor()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Got it' }).click()
  await page.getByText('Teachers count, too.').waitFor({ state: 'detached' })
  await page.reload({ waitUntil: 'networkidle' })
  assert.equal(await page.getByText('Teachers count, too.').count(), 0)
})
