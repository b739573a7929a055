import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeCount } from '../../server/registry/counted.test-data.ts'
import type { Entry } from '../../wire/registry.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

const root = '/api/rounds/v1/registry'

/** The guide for stewards (docs/guide/steward.md), followed word for word. */
describe('the registry of hashtags', () => {
  let here: Site
  const entry = async (tag: string) => (await here.w.visitor.get<Entry>(`${root}/${tag}`)).body
  before(async () => {
    here = await site({ LINK_CARDS: 'off' })
    await here.w.member('mod', { role: 'moderator' })
    for (const name of ['alice', 'bob']) await makeCount(here.w.ctx, await here.w.member(name))
  })
  after(() => here[Symbol.asyncDispose]())

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  test('a member proposes, without script too, and is told what is wrong with the name', async () => {
    const page = await here.window('alice', { javaScriptEnabled: false })
    await page.goto('/tags')
    await page.getByRole('link', { name: 'Propose a hashtag' }).first().click()
    await page.getByLabel('Hashtag', { exact: true }).fill('#Med Ed')
    await page.getByLabel('What it means').fill('Teaching and learning medicine')
    await page.getByLabel('Also written').fill('#medicaled')
    await press(page, 'Propose')
    await page.getByText('A hashtag has no spaces').waitFor()
    await page.getByLabel('Hashtag', { exact: true }).fill('#MedEd')
    await press(page, 'Propose')
    await page.waitForURL('**/tags/MedEd/about')
    await page.getByText('Teaching and learning medicine').waitFor()
    await page.getByText('2 more members or one steward must confirm it.').waitFor()
    assert.equal((await entry('meded')).status, 'proposed')
    await page.context().close()
  })

  test('a steward’s first round, on a telephone', async () => {
    const page = await here.window('mod', { viewport: phone })
    await page.goto('/tags', { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: 'Waiting for stewards' }).click()
    await page.getByRole('heading', { name: 'Waiting for stewards' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Look at it: #MedEd' }).click()
    await page.getByRole('link', { name: 'Change' }).click()
    await page.getByLabel('What it means').fill('Teaching and learning medicine, at every stage')
    await page.getByLabel('Why you change it').fill('It is not only for students')
    await press(page, 'Save')
    await page.getByText('It is not only for students').waitFor()
    await page.goto('/registry/queue', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Confirm: #MedEd' }).click()
    await page.getByText('Nothing waits').waitFor()
    assert.equal((await entry('meded')).status, 'registered')
    await page.context().close()
  })

  test('a dispute, and a lock', async () => {
    const bob = await here.window('bob')
    await bob.goto('/tags/MedEd/about', { waitUntil: 'networkidle' })
    await bob.locator('summary', { hasText: 'Object' }).click()
    await bob.locator('details[open]').getByLabel('Reason').fill('Our journal has this name')
    await bob.locator('details[open]').getByLabel('The hashtag with which it competes').fill('#MedEdJournal')
    await press(bob, 'Object')
    await bob.getByText('Somebody objects.').waitFor()
    await bob.context().close()

    const page = await here.window('mod')
    await page.goto('/registry/queue', { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: 'Settle the dispute: #MedEd' }).click()
    await page.getByText('Our journal has this name').waitFor()
    await page.getByLabel('What it is from now on').selectOption({ label: 'Registered' })
    await page.locator('details[open]').getByLabel('Reason').fill('The journal has a longer name')
    await press(page, 'Settle the dispute')
    await page.getByText('settled the dispute: it is registered').waitFor()
    await page.locator('summary', { hasText: 'Lock' }).click()
    await page.getByLabel('For how many hours').fill('2')
    await page.locator('details[open]').getByLabel('Reason').fill('A chat is flooded')
    await press(page, 'Lock')
    await page.getByText('only its owner and stewards hold chats with it.').first().waitFor()
    await press(page, 'End the lock')
    await page.getByText('ended the lock').waitFor()
    assert.equal((await entry('meded')).locked, false)
    await page.context().close()
  })

  test('a file is looked at, and then brought in', async () => {
    const page = await here.window('mod')
    await page.goto('/registry/exchange', { waitUntil: 'networkidle' })
    const text = 'tag,kind,meaning\nMedEd,topic,Another line\nAirway,topic,Breathing\nBad One,topic,x'
    await page
      .getByLabel('A CSV or JSON file')
      .setInputFiles({ name: 'theirs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await press(page, 'Look at it first')
    await page.getByText('What theirs.csv would change').waitFor()
    assert.equal((await here.w.visitor.get(`${root}/airway`)).status, 404, 'nothing is changed')
    await page.getByRole('checkbox', { name: 'Take what the file says: #meded' }).check()
    await press(page, 'Bring it in')
    await page.getByText('It is brought in. Nothing else was changed.').first().waitFor()
    assert.equal((await entry('meded')).meaning, 'Another line')
    assert.equal((await entry('airway')).status, 'proposed')
    await press(page, 'Look at the best known hashtags of medicine')
    await page.getByText('What The founding list of Rounds would change').waitFor()
    await page.context().close()
  })

  test('the composer offers what is registered instead of its synonym', async () => {
    const page = await here.window('alice')
    await page.goto('/compose', { waitUntil: 'networkidle' })
    await page
      .getByRole('textbox', { name: /post|say/i })
      .first()
      .pressSequentially('About #medicaled')
    const option = page.getByRole('option').first()
    await option.getByText('instead of #medicaled').waitFor()
    assert.match(await option.innerText(), /MedEd/)
    await option.click()
    const written = await page.locator('textarea').first().inputValue()
    assert.equal(written, 'About #MedEd ')
    await page.context().close()
  })
})
