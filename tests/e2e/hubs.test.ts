import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

describe('a hashtag is a place', () => {
  let here: Site
  before(async () => {
    here = await site()
    const { w } = here
    const [alice, bob, cara, dan] = [
      await w.member('alice'),
      await w.member('bob'),
      await w.member('cara'),
      await w.member('dan'),
    ]
    await alice.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
    const write = async (status: string, more: object = {}) =>
      (await alice.post<Status>('/api/v1/statuses', { status, language: 'en', ...more })).body
    const post = await write('Spaced learning in #MedEd works, see #Plain')
    await write('Une leçon #MedEd', { language: 'fr', purpose: 'teaching' })
    for (const who of [bob, cara, dan]) await who.post(`/api/v1/statuses/${post.id}/favourite`)
    const entry = { kind: 'topic', meaning: 'Teaching and learning medicine' }
    const made = await alice.put('/api/rounds/v1/registry/MedEd', entry)
    assert.equal(made.status, 200, made.text)
  })
  after(() => here[Symbol.asyncDispose]())

  test('without script: what it means, who helps, and its posts by language', async () => {
    const page = await here.window(null, { javaScriptEnabled: false, viewport: phone })
    await page.goto('/tags/MedEd')
    await page.getByText('Teaching and learning medicine').waitFor()
    await page.getByText('About this hashtag').click()
    await page.getByRole('heading', { name: 'Most helpful here' }).locator('visible=true').waitFor()
    await page.getByText('helped 3 people').locator('visible=true').waitFor()
    await page.getByText('Narrow it down').click()
    await page.getByLabel('In one language').selectOption('fr')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Une leçon').waitFor()
    assert.equal(await page.getByText('Spaced learning').count(), 0)
    assert.equal(
      await page.getByRole('link', { name: 'RSS feed' }).first().getAttribute('href'),
      '/tags/MedEd.rss?language=fr',
    )
  })

  test('whoever points at a hashtag, or comes to it by the keyboard, is told what it means, and can send that away', async () => {
    const page = await here.window(null)
    await page.goto('/@alice', { waitUntil: 'networkidle' })
    const link = page.locator('.content a.hashtag', { hasText: 'MedEd' }).last()
    const card = page.getByRole('tooltip')
    await link.hover()
    await card.getByText('Teaching and learning medicine').waitFor()
    assert.equal(await link.getAttribute('aria-describedby'), await card.getAttribute('id'))
    await card.hover()
    await page.locator('.content a.hashtag', { hasText: 'Plain' }).waitFor()
    assert.equal(await card.count(), 1, 'it stays while one points at it')
    await assertAccessible(page)
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    assert.equal(await link.getAttribute('aria-describedby'), null)
    await page.mouse.move(1, 1)
    await link.focus()
    await card.waitFor()
    await page.keyboard.press('Tab')
    await card.waitFor({ state: 'detached' })
  })

  test('a member rings the bell, and takes it back', async () => {
    const page = await here.window('bob')
    await page.goto('/tags/MedEd', { waitUntil: 'networkidle' })
    const bell = page.getByRole('button', { name: 'Tell me of new posts with #MedEd' })
    await bell.click()
    await page.getByText('You will be told of each new post with #MedEd, at most 20 a day').waitFor()
    await page.reload({ waitUntil: 'networkidle' })
    assert.equal(await bell.getAttribute('aria-pressed'), 'true')
    const alice = await here.w.member('alice')
    await alice.post('/api/v1/statuses', { status: 'Something new #MedEd' })
    await here.w.settle()
    await page.goto('/notifications', { waitUntil: 'networkidle' })
    await page.getByText('alice posted in #MedEd').waitFor()
    await page.goto('/tags/MedEd', { waitUntil: 'networkidle' })
    await bell.click()
    await page.getByText('You are no longer told of new posts with #MedEd').waitFor()
    assert.equal(await bell.getAttribute('aria-pressed'), 'false')
  })
})
