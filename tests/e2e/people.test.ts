import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { List } from '../../wire/list.ts'
import { site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
  const ada = await s.w.member('ada')
  await ada.patch('/api/v1/accounts/update_credentials', { display_name: 'Ada Osei' })
  await ada.post('/api/v1/statuses', { status: 'The examen is near', language: 'en' })
})
after(() => s[Symbol.asyncDispose]())

const visit = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' })
const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).first()

test('a list is made, filled with a person, read, and deleted with a way back', async () => {
  const page = await s.window('reader')
  await visit(page, '/lists')
  await page.getByLabel('Name').fill('Colleagues')
  await page.getByRole('button', { name: 'Make the list' }).click()
  await page.getByLabel('A person, a hashtag or a search').fill('@nobody.here')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Nobody here has this name.').waitFor()
  await page.getByLabel('A person, a hashtag or a search').fill('@ada')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Keep out of home: Ada Osei' }).click()
  await page.getByRole('button', { name: 'Show in home, too: Ada Osei' }).waitFor()
  await page.getByRole('link', { name: 'Back' }).click()
  await article(page, 'The examen is near').waitFor()
  await page.getByRole('link', { name: 'Change the list Colleagues' }).click()
  await page.getByRole('button', { name: 'Delete the list' }).click()
  await page.getByText('No lists yet').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: /^Colleagues/ }).waitFor()
  const reader = await s.w.member('reader')
  assert.equal((await reader.get<List[]>('/api/v1/lists')).body.length, 1)
})

test('from a profile: into a list, a note, and a mute for a time that the settings show', async () => {
  const page = await s.window('visitor')
  await visit(page, '/@ada')
  const menu = () => page.getByRole('button', { name: 'More about Ada Osei' }).click()
  await menu()
  await page.getByRole('menuitem', { name: 'Lists…' }).click()
  await page.getByLabel('New list').fill('Teachers')
  await page.getByRole('button', { name: 'Make and add' }).click()
  assert.equal(await page.getByLabel('Teachers').isChecked(), true)
  await page.keyboard.press('Escape')
  await menu()
  await page.getByRole('menuitem', { name: 'Note…' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Met in Lisbon')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your note: Met in Lisbon').waitFor()
  await menu()
  await page.getByRole('menuitem', { name: 'Mute', exact: true }).click()
  await page.getByLabel('How long').selectOption({ label: '8 hours' })
  await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click()
  await page.getByText('Ada Osei is muted').waitFor()
  await visit(page, '/settings/muted')
  await page.getByText(/^until /).waitFor()
  await page.getByRole('button', { name: 'End the mute of Ada Osei' }).click()
  await page.getByText('You have muted nobody').waitFor()
})

test('a filter is made without script, shows what it fits, and loses a word', async () => {
  const page = await s.window('quiet', { javaScriptEnabled: false })
  const [quiet, ada] = [await s.w.member('quiet'), await s.w.member('ada')]
  await quiet.post(`/api/v1/accounts/${ada.id}/follow`)
  await page.goto('/settings/filters/new?word=Examén')
  await page.getByRole('button', { name: 'Save the filter' }).click()
  await page.getByRole('heading', { name: 'Change a filter' }).waitFor()
  await page.getByRole('link', { name: /The examen is near/ }).waitFor()
  await page.getByLabel('Word or phrase 1').fill('')
  await page.getByRole('button', { name: 'Save the filter' }).click()
  await page.getByText(/^None of the latest/).waitFor()
})
