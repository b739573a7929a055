import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Status } from '../../wire/status.ts'
import { site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

const visit = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' })
const focusedScript = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return ''
  const label = at.labels?.[0]?.textContent
  return (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').replace(/\\s+/g, ' ').trim() || at.tagName
})()`
/** What a screen reader would call the thing that has the focus; empty when nothing has it. */
const focused = (page: Page) => page.evaluate<string>(focusedScript)

/** Presses Tab until the thing of this name has the focus. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let times = 0; times < 90; times++) {
    await page.keyboard.press(key)
    const now = await focused(page)
    if (name.test(now)) return
    passed.push(now.slice(0, 30))
  }
  assert.fail(`${String(name)} is not reached with ${key}; on the way: ${passed.join(' | ')}`)
}

/** Something has the focus, soon. */
async function holdsFocus(page: Page, name: RegExp): Promise<void> {
  const end = Date.now() + 4000
  let now = await focused(page)
  while (!name.test(now) && Date.now() < end) {
    await page.waitForTimeout(60)
    now = await focused(page)
  }
  assert.match(now, name)
}

async function newest(name: string): Promise<Status> {
  const member = await s.w.member(name)
  const [post] = (await member.get<Status[]>(`/api/v1/accounts/${member.id}/statuses`)).body
  assert.ok(post, `${name} has written nothing`)
  return post
}

test('a thread with a poll and a described picture is written and published', async () => {
  const page = await s.window('writer')
  await visit(page, '/')
  await page.keyboard.press('n')
  await page.waitForURL('**/compose')
  await holdsFocus(page, /^Text of/)
  await page.keyboard.type('First part')
  await tabTo(page, /^Add a poll/)
  await page.keyboard.press('Enter')
  await holdsFocus(page, /Option 1/)
  await page.keyboard.type('Bedside')
  await tabTo(page, /Option 2/)
  await page.keyboard.type('Lecture')
  await tabTo(page, /^Add a part/)
  await page.keyboard.press('Enter')
  await holdsFocus(page, /^Text of part 2/)
  await page.keyboard.type('Second part')
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  await page.locator('[data-chooser]').last().setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  await holdsFocus(page, /Describe the picture/)
  await page.keyboard.type('A blue card')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /Edit the description/ }).waitFor()
  await page.locator('[data-state=ready]').waitFor()
  assert.notEqual(await focused(page), '')
  await tabTo(page, /^Post the thread/)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/')
  const last = await newest('writer')
  assert.deepEqual([last.thread?.part, last.thread?.parts], [2, 2])
  assert.equal(last.media_attachments[0]?.description, 'A blue card')
})

test('a poll is voted in, and a post is quoted', async () => {
  const asker = await s.w.member('asker')
  const { body } = await asker.post<Status>('/api/v1/statuses', {
    status: 'Which?',
    poll: { options: ['Slides', 'Chalk'], expires_in: 3600 },
  })
  const page = await s.window('voter')
  await visit(page, `/@asker/${body.id}`)
  await tabTo(page, /^Slides/)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, /^Vote/)
  await page.keyboard.press('Enter')
  await page.getByText(/1 person voted/).waitFor()
  await page.waitForTimeout(200)
  assert.notEqual(await focused(page), '', 'the focus is lost after voting')
  await tabTo(page, /^Boost/)
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Quote', exact: true }).waitFor()
  await page.waitForTimeout(150)
  await page.keyboard.press('ArrowDown')
  await holdsFocus(page, /^Quote/)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/compose?quote=*')
  await holdsFocus(page, /^Text of/)
  await page.keyboard.type('Chalk, always')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname !== '/compose')
  assert.ok((await newest('voter')).quote)
})

test('Escape leaves a menu and a dialog where they were opened', async () => {
  const host = await s.w.member('host')
  const { body } = await host.post<Status>('/api/v1/statuses', { status: 'Mine' })
  const page = await s.window('host')
  await visit(page, `/@host/${body.id}`)
  await tabTo(page, /^More actions/)
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.press('Escape')
  await holdsFocus(page, /^More actions/)
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: /Who may reply/ }).waitFor()
  await holdsFocus(page, /^Open this post/)
  await page.keyboard.press('w')
  await holdsFocus(page, /^Who may reply/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await holdsFocus(page, /^More actions/)
})

test('a word is filtered, and a report is claimed and decided', async () => {
  const writer = await s.w.member('loud')
  const reporter = await s.w.member('listener')
  await s.w.member('desk', { role: 'moderator' })
  const { body } = await writer.post<Status>('/api/v1/statuses', { status: 'Buy my course' })
  const report = await reporter.post<{ id: string }>('/api/v1/reports', {
    account_id: writer.id,
    status_ids: [body.id],
    comment: 'Advertising',
    category: 'spam',
  })
  const page = await s.window('listener')
  await visit(page, '/settings/filters/new?word=course')
  await tabTo(page, /^Name of the filter/)
  await page.keyboard.type('Courses')
  await page.keyboard.press('Enter')
  await page.waitForURL(/settings\/filters\/\d+$/)
  assert.equal((await reporter.get<object[]>('/api/v2/filters')).body.length, 1)

  const desk = await s.window('desk')
  await visit(desk, `/moderation/reports/${report.body.id}`)
  await tabTo(desk, /^Claim it/)
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Claim it' }).waitFor({ state: 'detached' })
  await desk.waitForTimeout(300)
  assert.notEqual(await focused(desk), '', 'the focus is lost after claiming')
  await tabTo(desk, /^Only say something/)
  await tabTo(desk, /^Message to the member/)
  await desk.keyboard.type('Please declare what you sell.')
  await tabTo(desk, /^Decide/)
  await desk.keyboard.press('Enter')
  await desk
    .getByText(/Decided|resolved/i)
    .first()
    .waitFor()
})
