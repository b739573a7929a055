import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { stumblesOf } from './names.ts'
import { fillStage } from './pages/stage.ts'
import { phone, site, type Look, type Site } from './site.ts'
import { walk } from './walk.ts'

let s: Site
let ids: Record<string, string>
before(async () => {
  s = await site()
  ids = await fillStage(s.w)
})
after(() => s[Symbol.asyncDispose]())

const addressOf = (path: string) => path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? '')
const visit = (page: Page, path: string) => page.goto(addressOf(path), { waitUntil: 'networkidle' })

/** Each kind of page once, by who visits it. */
const ways: [who: string | null, look: Look, paths: string[]][] = [
  [null, {}, ['/', '/local', '/@alice', '/@alice/media', '{thread}', '/search?q=learning', '/sign-up']],
  [
    'bob',
    {},
    [
      '/',
      '/notifications',
      '/bookmarks',
      '{list}/edit',
      '/scheduled',
      '/settings/notifications',
      '/report?account={alice}&post={post}',
    ],
  ],
  ['owner', {}, ['/moderation/reports/{report}', '/moderation/announcements', '/settings/emoji']],
  ['bob', { viewport: phone }, ['/', '{thread}', '/settings/profile']],
]

for (const [who, look, paths] of ways) {
  test(`with Tab alone ${who ?? 'a visitor'} comes to everything, in order, and sees where${look.viewport ? ', on a phone' : ''}`, async (t) => {
    const window = (await s.window(who, look)).context()
    for (const path of paths) {
      await t.test(path, async () => {
        const page = await window.newPage()
        await visit(page, path)
        const { count, ...wrong } = await walk(page)
        assert.ok(count > 5, `${count} things on ${path}`)
        assert.deepEqual(wrong, { missed: [], unseen: [], covered: [], outOfOrder: [] })
        assert.deepEqual(await stumblesOf(page), { unnamed: [], alike: [], skipped: [], landmarks: [] })
        await page.close()
      })
    }
    await window.close()
  })
}

test('the first stop leads past the navigation', async () => {
  const page = await s.window('bob')
  await visit(page, '/notifications')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate<boolean>('document.activeElement.closest("main") !== null'))
})

test('a list that grows by itself has an end for whoever walks through it', async () => {
  const writer = await s.w.member('writer')
  for (let number = 1; number <= 45; number++)
    await writer.post('/api/v1/statuses', { status: `Number ${number}` })
  const page = await s.window('writer')
  await visit(page, '/@writer')
  const older = page.getByRole('link', { name: 'Older posts' })
  await older.waitFor()
  const last = page.getByRole('article').last()
  await last.getByRole('button', { name: 'More actions' }).focus()
  await page.keyboard.press('Tab')
  assert.match(await page.evaluate<string>('document.activeElement.textContent'), /Older posts/)
  const before = await page.getByRole('article').count()
  await page.keyboard.press('Enter')
  await page.getByRole('article').nth(before).waitFor()
})

test('what is wrong stands at its field, is told with it, and has the focus', async () => {
  for (const [who, path, button] of [
    [null, '/sign-up', 'Create my account'],
    ['bob', '/settings/filters/new', 'Save the filter'],
    ['bob', '/settings/account/handle', 'Change handle'],
  ] as const) {
    const page = await s.window(who)
    await visit(page, path)
    await page.getByRole('button', { name: button }).click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    const told = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[aria-invalid="true"]')].map((field) => (field.getAttribute('aria-describedby') ?? '')
        .split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim())`,
    )
    assert.ok(told.length > 0 && told.every((words) => words.length > 3), `${path}: ${JSON.stringify(told)}`)
    await page.locator('[aria-invalid="true"]:focus').waitFor()
    await page.context().close()
  }
})

test('the sheet of shortcuts tells the truth', async () => {
  const page = await s.window('bob')
  await visit(page, '/local')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.waitFor()
  const rows = await page.evaluate<[string, string][]>(
    `[...document.querySelectorAll('dialog dl > div')].map((row) => [
      row.querySelector('dt').textContent.trim(),
      [...row.querySelectorAll('kbd')].map((key) => key.textContent).join(' '),
    ])`,
  )
  const keysOf = new Map(rows)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  const press = async (label: string) => {
    const keys = keysOf.get(label)
    assert.ok(keys, `no key for ${label} among ${[...keysOf.keys()].join(', ')}`)
    for (const key of keys.split(' ')) await page.keyboard.press(key)
  }
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('link')
  for (const label of [
    'Home',
    'Notifications',
    'Messages',
    'Search',
    'Hashtags',
    'Lists',
    'Bookmarks',
    'Favourites',
  ]) {
    const href = await places.filter({ hasText: label }).getAttribute('href')
    await press(label)
    await page.waitForURL((url) => url.pathname === href)
  }
  await press('This server')
  await page.waitForURL('**/local')
  await page.getByRole('article').first().waitFor()
  await press('Next post')
  const favourite = page.locator('article:focus [data-action="favourite"]')
  const was = await favourite.getAttribute('aria-pressed')
  await press('Favourite')
  await page.locator(`article:focus [data-action="favourite"][aria-pressed="${was !== 'true'}"]`).waitFor()
  await press('Open the post')
  await page.waitForURL(/@\w+\/\d+$/)
  await press('New post')
  await page.waitForURL('**/compose')
})
