import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Draft, ScheduledEntry } from '../../wire/draft.ts'
import type { Status } from '../../wire/status.ts'
import { assertAccessible, site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
}

const textOf = (page: Page, name: RegExp = /^Text of/) => page.getByRole('textbox', { name }).first()
const posts = async (name: string) => {
  const member = await s.w.member(name)
  return (await member.get<Status[]>(`/api/v1/accounts/${member.id}/statuses`)).body
}
const drafts = async (name: string) =>
  (await (await s.w.member(name)).get<Draft[]>('/api/rounds/v1/drafts')).body
const saved = (page: Page) => page.getByText('Draft saved', { exact: true }).first().waitFor()

test('a picture is described before it leaves the computer, and is published with its words', async () => {
  const page = await s.window('painter')
  await visit(page, '/compose')
  const uploads: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/media')) uploads.push(request.method())
  })
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  await page.locator('[data-chooser]').setInputFiles({ name: 'hand.png', mimeType: 'image/png', buffer })
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await dialog.getByRole('textbox', { name: 'Describe the picture' }).fill('A hand on a shoulder')
  await dialog.getByRole('button', { name: 'Hide parts of this picture' }).waitFor()
  assert.deepEqual(uploads, [])
  await assertAccessible(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /Edit the description/ }).waitFor()
  await textOf(page).fill('With a picture')
  await page.locator('[data-state=ready]').waitFor()
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  const [post] = await posts('painter')
  assert.equal(post?.media_attachments[0]?.description, 'A hand on a shoulder')
})

test('a poll that is not complete says what is missing, and is published when it is', async () => {
  const page = await s.window('pollster')
  await visit(page, '/compose')
  await textOf(page).fill('Which one?')
  await page.getByRole('button', { name: 'Add a poll' }).click()
  await page.getByRole('textbox', { name: 'Option 1' }).fill('Lecture')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page.getByText('A poll needs at least two options.').waitFor()
  await page.getByRole('textbox', { name: 'Option 2' }).fill('Bedside')
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  assert.deepEqual(
    (await posts('pollster'))[0]?.poll?.options.map(({ title }) => title),
    ['Lecture', 'Bedside'],
  )
})

test('a long text becomes a thread that is published at once', async () => {
  const page = await s.window('threader')
  await visit(page, '/compose')
  await textOf(page).fill(`${'One. '.repeat(80)}\n\n${'Two. '.repeat(80)}`)
  await page.getByRole('button', { name: 'Make a thread of it' }).click()
  await textOf(page, /Text of part 2 of 2/).waitFor()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Post the thread' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  const [root] = (await posts('threader')).filter((post) => post.in_reply_to_id === null)
  assert.equal(root?.thread?.parts, 2)
})

test('a draft is kept by the server, is not published by saving it, and asks when it was changed elsewhere', async () => {
  const page = await s.window('keeper')
  await visit(page, '/compose')
  await textOf(page).fill('A thought to keep')
  await saved(page)
  const [draft] = await drafts('keeper')
  assert.equal(draft?.parts[0]?.status, 'A thought to keep')
  const elsewhere = await s.w.member('keeper')
  const changed = await elsewhere.put(`/api/rounds/v1/drafts/${draft?.id}`, {
    version: draft?.version,
    parts: [{ status: 'Changed elsewhere' }],
  })
  assert.equal(changed.status, 200)
  await textOf(page).fill('A thought to keep, and more')
  await page.getByRole('heading', { name: 'This draft was changed elsewhere' }).waitFor()
  await page.getByText('Changed elsewhere', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Keep the version here' }).click()
  await saved(page)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  assert.equal((await drafts('keeper'))[0]?.parts[0]?.status, 'A thought to keep, and more')
  assert.deepEqual(await posts('keeper'), [])
  await visit(page, '/drafts')
  await page.getByRole('link', { name: 'A thought to keep, and more' }).click()
  await page.waitForURL('**/compose?draft=*')
  assert.equal(await textOf(page).inputValue(), 'A thought to keep, and more')
})

test('what is scheduled stands in the calendar, moves with the keyboard, and is not published yet', async () => {
  const page = await s.window('planner')
  await visit(page, '/compose')
  await textOf(page).fill('For later')
  await page.getByRole('button', { name: 'Publish later' }).click()
  await page.getByRole('button', { name: /Tomorrow morning/ }).click()
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  const planner = await s.w.member('planner')
  const entry = async () => (await planner.get<ScheduledEntry[]>('/api/rounds/v1/scheduled')).body[0]
  const first = await entry()
  assert.ok(first)
  assert.deepEqual(await posts('planner'), [])
  await visit(page, `/scheduled?month=${first.scheduled_at.slice(0, 7)}`)
  await assertAccessible(page)
  const answered = page.waitForResponse((response) => response.request().method() === 'PUT')
  await page.locator(`[data-entry="${first.id}"] button`).first().press('Alt+ArrowRight')
  assert.equal((await answered).status(), 200)
  assert.equal(
    Date.parse((await entry())?.scheduled_at ?? '') - Date.parse(first.scheduled_at),
    24 * 3600 * 1000,
  )
})

test('who wants to undo has some seconds, and gets everything back', async () => {
  const undoer = await s.w.member('undoer')
  const set = await undoer.patch('/api/rounds/v1/writing-preferences', { undo_seconds: 60 })
  assert.equal(set.status, 200)
  const page = await s.window('undoer')
  await visit(page, '/compose')
  await textOf(page).fill('Too quick')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByText(/Publishing in \d+ s/).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.waitForURL('**/compose')
  assert.equal(await textOf(page).inputValue(), 'Too quick')
  assert.deepEqual(await posts('undoer'), [])
})

test('a post is edited where it was written, and says so', async () => {
  const editor = await s.w.member('editor')
  const { body } = await editor.post<Status>('/api/v1/statuses', { status: 'Befor', spoiler_text: 'w' })
  const page = await s.window('editor')
  await visit(page, `/compose?edit=${body.id}`)
  await page.getByText('People can see that you edited this post').waitFor()
  await textOf(page).fill('After')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.waitForURL(`**/@editor/${body.id}`)
  assert.match((await posts('editor'))[0]?.content ?? '', /After/)
})

test('nothing that was written stays in a browser after signing out', async () => {
  const page = await s.window('leaver')
  await visit(page, '/compose')
  await textOf(page).fill('Not for the next one here')
  await saved(page)
  const kept = () => page.evaluate<string>('JSON.stringify(localStorage)')
  assert.match(await kept(), /Not for the next one/)
  await visit(page, '/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  assert.doesNotMatch(await kept(), /Not for the next one/)
  assert.match((await drafts('leaver'))[0]?.parts[0]?.status ?? '', /Not for the next one/)
})
