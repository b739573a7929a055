import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Status } from '../../wire/status.ts'
import { linkToken } from '../browsers.ts'
import { site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).first()

/** Opens an address and waits until the page's script has taken over. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
}

async function write(page: Page, text: string): Promise<void> {
  await visit(page, '/compose')
  await page.getByRole('textbox', { name: 'Text of the post' }).fill(text)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
}

test('a newcomer joins, confirms, posts with a hashtag, and somebody who follows the hashtag reads it at home', async () => {
  const owner = await s.w.member('owner', { role: 'owner', scopes: 'read write admin:write' })
  const opened = await owner.patch('/api/rounds/v1/settings', { registrations: { mode: 'open' } })
  assert.equal(opened.status, 200)
  const page = await s.window(null)
  await visit(page, '/sign-up')
  await page.getByLabel('Your name').fill('Nadia Newcomer')
  await page.getByLabel('Username', { exact: true }).fill('nadia')
  await page.getByLabel('Mail address').fill('nadia@example.org')
  await page.getByLabel('Password', { exact: true }).fill('a long enough secret')
  await page.getByLabel('I have read the rules').check()
  await page.getByRole('button', { name: 'Create my account' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  const token = await linkToken(s.w, 'nadia@example.org')
  await visit(page, `/confirm?token=${token}`)
  await page.getByRole('button', { name: 'Confirm my address' }).click()
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()

  const reader = await s.window('reader')
  await visit(reader, '/tags/BedsideTeaching')
  await reader.getByRole('button', { name: 'Follow the hashtag' }).first().click()
  await reader.getByRole('button', { name: 'Unfollow the hashtag' }).first().waitFor()

  await write(page, 'Teach the hands before the stethoscope. #BedsideTeaching')
  await article(page, 'Teach the hands').waitFor()
  await visit(reader, '/')
  await article(reader, 'Teach the hands').waitFor()
})

test('a draft outlives a reload, and is posted once with the keyboard', async () => {
  const page = await s.window('drafter')
  await visit(page, '/compose')
  const text = page.getByRole('textbox', { name: 'Text of the post' })
  await text.fill('Half a thought')
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByText('Your draft is back.').waitFor()
  assert.equal(await text.inputValue(), 'Half a thought')
  await text.press('End')
  await text.pressSequentially(', now whole')
  await text.press('Control+Enter')
  await article(page, 'Half a thought, now whole').waitFor()
  const drafter = await s.w.member('drafter')
  const posts = await drafter.get<Status[]>(`/api/v1/accounts/${drafter.id}/statuses`)
  assert.equal(posts.body.length, 1)
})

test('a text that is too long says so, and cannot be sent', async () => {
  const page = await s.window('drafter')
  await visit(page, '/compose')
  await page.getByRole('textbox', { name: 'Text of the post' }).fill('x'.repeat(503))
  await page.getByText('3 characters too many').waitFor()
  assert.ok(await page.getByRole('button', { name: 'Post', exact: true }).isDisabled())
})

test('the composer offers people and hashtags, chosen with the keyboard', async () => {
  const teacher = await s.w.member('teacher')
  await teacher.post('/api/v1/statuses', { status: 'About #Simulation' })
  const page = await s.window('drafter')
  await visit(page, '/compose')
  const text = page
    .getByRole('textbox', { name: 'Text of the post' })
    .or(page.getByRole('combobox', { name: 'Text of the post' }))
  await text.fill('')
  await text.pressSequentially('With #simu')
  await page
    .getByRole('option', { name: /Simulation/ })
    .first()
    .waitFor()
  await text.press('ArrowDown')
  await text.press('Enter')
  assert.match(await text.inputValue(), /#Simulation/)
})

test('favourite, boost and bookmark are there at once, stay after a reload, and can be taken back', async () => {
  const author = await s.w.member('author')
  const { body } = await author.post<Status>('/api/v1/statuses', { status: 'Worth keeping' })
  const page = await s.window('fan')
  await visit(page, `/@author/${body.id}`)
  const post = article(page, 'Worth keeping')
  const press = async (name: string, role: 'button' | 'menuitem' = 'button') => {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await post.getByRole(role, { name: new RegExp(`^${name}`) }).click()
    assert.equal((await answered).status(), 200)
  }
  for (const [act, undo] of [
    ['Favourite', 'Remove favourite'],
    ['Bookmark', 'Remove bookmark'],
  ] as const) {
    await press(act)
    await post.getByRole('button', { name: new RegExp(`^${undo}`) }).waitFor()
  }
  await post.getByRole('button', { name: /^Boost/ }).click()
  await press('Boost', 'menuitem')
  await post.getByRole('button', { name: /^Boosted by you/ }).waitFor()
  await page.reload({ waitUntil: 'networkidle' })
  await press('Remove favourite')
  await post.getByRole('button', { name: /^Favourite/ }).waitFor()
  const fan = await s.w.member('fan')
  const now = (await fan.get<Status>(`/api/v1/statuses/${body.id}`)).body
  assert.deepEqual([now.favourited, now.reblogged, now.bookmarked], [false, true, true])
})

test('hostile text is text', async () => {
  const author = await s.w.member('author')
  const hostile =
    '<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) "><svg onload=alert(4)>'
  await author.patch('/api/v1/accounts/update_credentials', {
    display_name: '<b onclick=alert(5)>x</b>',
    note: hostile,
  })
  const { body } = await author.post<Status>('/api/v1/statuses', {
    status: hostile,
    spoiler_text: '<i>warning</i>',
  })
  const page = await s.window('fan')
  const alarms: string[] = []
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message())
    void dialog.dismiss()
  })
  for (const path of [`/@author/${body.id}`, '/@author', '/local', '/search?q=alert']) await visit(page, path)
  await visit(page, `/@author/${body.id}`)
  assert.match((await page.locator('main').textContent()) ?? '', /<script>alert\(2\)<\/script>/)
  assert.deepEqual(alarms, [])
})

test('the keyboard is enough: help, next post, favourite, compose', async () => {
  const page = await s.window('fan')
  await visit(page, '/local')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  const focused = () => page.evaluate<boolean>("document.activeElement?.closest('article') !== null")
  assert.ok(await focused())
  await page.keyboard.press('n')
  await page.waitForURL('**/compose')
})

test('without script one signs in, posts and signs out', async () => {
  await s.w.member('plain')
  const page = await s.window(null, { javaScriptEnabled: false })
  await page.goto('/sign-in')
  await page.getByLabel('Username or mail address').fill('plain')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Text of the post' }).fill('Written by a plain form')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page.goto('/@plain')
  assert.match((await page.locator('main').textContent()) ?? '', /Written by a plain form/)
  await page.goto('/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/bookmarks')
  assert.match(page.url(), /sign-in/)
})

test('an app asks, the member allows, and the app gets a code that works', async () => {
  const app = await s.w.visitor.post<{ client_id: string; client_secret: string }>('/api/v1/apps', {
    client_name: 'Pocket Rounds',
    redirect_uris: 'urn:ietf:wg:oauth:2.0:oob',
    scopes: 'read write',
  })
  const page = await s.window('fan')
  const query = new URLSearchParams({
    client_id: app.body.client_id,
    redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
    response_type: 'code',
    scope: 'read',
  })
  await visit(page, `/oauth/authorize?${query}`)
  await page.getByRole('heading', { name: 'Pocket Rounds would like' }).waitFor()
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.waitForURL('**/oauth/authorize/code?*')
  const code = new URL(page.url()).searchParams.get('code')
  const token = await s.w.visitor.post<{ access_token: string; scope: string }>('/oauth/token', {
    grant_type: 'authorization_code',
    code,
    client_id: app.body.client_id,
    client_secret: app.body.client_secret,
    redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
  })
  assert.equal(token.body.scope, 'read')
})

test('what is not there says so in words, with a way back', async () => {
  const page = await s.window(null)
  for (const path of ['/@nobodyofthisname', '/no/such/page', '/@author/1']) {
    const answer = await page.goto(path)
    assert.equal(answer?.status(), 404, path)
    assert.ok(
      await page
        .getByRole('link', { name: /home|start|server/i })
        .first()
        .isVisible(),
    )
  }
})
