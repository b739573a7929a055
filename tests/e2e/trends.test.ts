import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { recomputeTrends } from '../../server/trends/recompute.ts'
import { assertAccessible, site, type Site } from './site.ts'

describe('moderators review the trends', () => {
  let here: Site
  before(async () => {
    here = await site({ LINK_CARDS: 'off' })
    await here.w.member('mod', { role: 'moderator' })
    for (const name of ['alice', 'bob']) {
      const who = await here.w.member(name)
      await who.post('/api/v1/statuses', { status: 'Today #meded and #simulation' })
    }
    await recomputeTrends(here.w.ctx)
  })
  after(() => here[Symbol.asyncDispose]())

  const shown = async () =>
    (await here.w.visitor.get<{ name: string }[]>('/api/v1/trends/tags')).body.map(({ name }) => name).sort()

  test('by keyboard, with undo; several at once', async () => {
    const page = await here.window('mod')
    await page.goto('/moderation/trends', { waitUntil: 'networkidle' })
    await page.waitForURL('**/moderation/trends/hashtags')
    await page.getByRole('heading', { name: 'Shown now' }).waitFor()
    const first = page.locator('[data-row]').first()
    const name = (await first.locator('.name').innerText()).slice(1)
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.getByRole('heading', { name: 'Kept out' }).waitFor()
    assert.equal((await shown()).includes(name), false)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByRole('heading', { name: 'Kept out' }).waitFor({ state: 'detached' })
    assert.deepEqual(await shown(), ['meded', 'simulation'])
    for (const tag of ['meded', 'simulation'])
      await page.getByRole('checkbox', { name: `Select #${tag}` }).check()
    await page.getByRole('button', { name: 'Keep out', exact: true }).last().click()
    await page.getByRole('heading', { name: 'Shown now' }).waitFor({ state: 'detached' })
    assert.deepEqual(await shown(), [])
    await assertAccessible(page)
  })

  test('without script: one thing, its undo, and a hashtag in better capitals', async () => {
    const page = await here.window('mod', { javaScriptEnabled: false })
    await page.goto('/moderation/trends/hashtags')
    await page.getByRole('button', { name: 'Show #meded' }).click()
    assert.deepEqual(await shown(), ['meded'])
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    assert.deepEqual(await shown(), [])
    await page.getByLabel('Look up a hashtag').fill('#meded')
    await page.getByRole('button', { name: 'Look it up' }).click()
    await page.getByLabel('How it is written').fill('MedEd')
    await page.getByLabel('New posts may use it').uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: '#MedEd', level: 1 }).waitFor()
    await page.goto('/moderation/trends/hashtags')
    await page.getByRole('link', { name: '#MedEd' }).first().waitFor()
    await page.getByText('Nobody may use it').first().waitFor()
  })
})
