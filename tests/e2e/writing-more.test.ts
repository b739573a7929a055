import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Draft, ScheduledEntry } from '../../wire/draft.ts'
import type { Bookmark } from '../../wire/bookmark.ts'
import type { Status } from '../../wire/status.ts'
import { site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

const visit = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' })
const textOf = (page: Page, name: RegExp = /^Text of/) => page.getByRole('textbox', { name }).first()
const send = (page: Page, name = 'Post') => page.getByRole('button', { name, exact: true }).click()
const atHome = (page: Page) => page.waitForURL((url) => url.pathname === '/')
async function newest(name: string): Promise<Status> {
  const member = await s.w.member(name)
  const [post] = (await member.get<Status[]>(`/api/v1/accounts/${member.id}/statuses`)).body
  assert.ok(post, `${name} has written nothing`)
  return post
}
const plain = (background: string) =>
  sharp({ create: { width: 400, height: 200, channels: 3, background } })
    .png()
    .toBuffer()

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('[data-chooser]').setInputFiles({ name, mimeType: 'image/png', buffer })
}

test('what is hidden in the composer is hidden in the file that the server gets', async () => {
  const page = await s.window('hider')
  await visit(page, '/compose')
  await choose(page, 'Mrs Miller.png', await plain('#ff0000'))
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await dialog.getByRole('textbox', { name: 'Describe the picture' }).fill('A red board with a black box')
  await dialog.getByRole('button', { name: 'Hide parts of this picture' }).press('Enter')
  await page.getByRole('button', { name: 'Add a mark in the middle' }).press('Enter')
  await page.getByRole('button', { name: /^Mark 1:/ }).waitFor()
  await page.getByRole('button', { name: 'Use this picture' }).press('Enter')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /Edit the description/ }).waitFor()
  await page.locator('[data-state=ready]').waitFor()
  await textOf(page).fill('Nobody can be recognised')
  await send(page)
  await atHome(page)
  const [medium] = (await newest('hider')).media_attachments
  const file = await fetch(medium?.url ?? '')
  const { data, info } = await sharp(Buffer.from(await file.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)]
  const [middle, corner] = [at(info.width / 2, info.height / 2), at(8, 8)]
  assert.ok(Math.max(...middle) < 12, `the middle is ${middle.join()}`)
  assert.ok((corner[0] ?? 0) > 230 && (corner[1] ?? 255) < 25, `the corner is ${corner.join()}`)
})

test('pictures are put in another order, by their buttons and by dragging', async () => {
  const page = await s.window('sorter')
  await visit(page, '/compose')
  for (const [name, colour] of [
    ['first', '#113355'],
    ['second', '#cc8844'],
    ['third', '#228844'],
  ] as const) {
    await choose(page, `${name}.png`, await plain(colour))
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Describe the picture' }).fill(name)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('img', { name }).waitFor()
    await page.locator(`[data-state=ready] img[alt=${name}]`).waitFor()
  }
  const order = () =>
    page.evaluate<string[]>('[...document.querySelectorAll(".tile img")].map((one) => one.alt)')
  await page.getByRole('button', { name: 'Move later: Picture 1' }).click()
  assert.deepEqual(await order(), ['second', 'first', 'third'])
  const [from, to] = [
    await page.locator('.grip').nth(2).boundingBox(),
    await page.locator('.grip').nth(0).boundingBox(),
  ]
  assert.ok(from && to)
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 })
  await page.waitForTimeout(700)
  await page.mouse.up()
  const dropped = 'third,second,first'
  for (let tries = 0; tries < 100 && (await order()).join() !== dropped; tries++)
    await page.waitForTimeout(50)
  assert.equal((await order()).join(), dropped)
  await textOf(page).fill('In order')
  await send(page)
  await atHome(page)
  const descriptions = (await newest('sorter')).media_attachments.map(({ description }) => description)
  assert.deepEqual(descriptions, ['third', 'second', 'first'])
})

test('an address that is pasted becomes a quotation, and the menu of a post leads to one', async () => {
  const author = await s.w.member('author')
  const { body } = await author.post<Status>('/api/v1/statuses', { status: 'Worth a word' })
  const page = await s.window('quoter')
  await visit(page, '/compose')
  await textOf(page).focus()
  await page.evaluate(
    `(() => {
      const data = new DataTransfer()
      data.setData('text/plain', ${JSON.stringify(`${s.url}/@author/${body.id}`)})
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })()`,
  )
  await page.getByRole('button', { name: 'Quote it' }).click()
  await page.getByText('You quote').waitFor()
  await textOf(page).fill('Indeed')
  await send(page)
  await atHome(page)
  const { quote } = await newest('quoter')
  assert.ok(quote && 'quoted_status' in quote && quote.quoted_status?.id === body.id)
  await visit(page, `/@author/${body.id}`)
  await page.getByRole('button', { name: /^Boost/ }).click()
  await page.getByRole('menuitem', { name: 'Quote', exact: true }).click()
  await page.waitForURL(`**/compose?quote=${body.id}`)
  await page.getByText('You quote').waitFor()
})

test('a post with a poll and a quotation is deleted and written again with both', async () => {
  const author = await s.w.member('quoted')
  const { body: first } = await author.post<Status>('/api/v1/statuses', { status: 'A claim' })
  const again = await s.w.member('again')
  const { body } = await again.post<Status>('/api/v1/statuses', {
    status: 'Is it so?',
    quoted_status_id: first.id,
    poll: { options: ['Yes', 'No', 'Ask me later'], expires_in: 7200, multiple: true },
  })
  const page = await s.window('again')
  await visit(page, `/@again/${body.id}`)
  await page.getByRole('button', { name: 'More actions' }).first().click()
  await page.getByRole('menuitem', { name: 'Delete and write again' }).click()
  await page.waitForURL('**/compose')
  assert.equal(await textOf(page).inputValue(), 'Is it so?')
  await page.getByText('You quote').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Option 3' }).inputValue(), 'Ask me later')
  await send(page)
  await page.waitForURL((url) => /^\/@again\/\d+$/.test(url.pathname) && !url.pathname.endsWith(body.id))
  const post = await newest('again')
  assert.notEqual(post.id, body.id)
  assert.deepEqual(
    post.poll?.options.map(({ title }) => title),
    ['Yes', 'No', 'Ask me later'],
  )
  assert.equal(post.poll?.multiple, true)
  assert.ok(post.quote)
  assert.equal((await s.w.visitor.get(`/api/v1/statuses/${body.id}`)).status, 404)
})

test('what is planned is changed, and becomes a draft', async () => {
  const planner = await s.w.member('planner')
  await planner.post('/api/v1/statuses', {
    status: 'For next week',
    scheduled_at: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  })
  const entries = async () => (await planner.get<ScheduledEntry[]>('/api/rounds/v1/scheduled')).body
  const [entry] = await entries()
  assert.ok(entry)
  const page = await s.window('planner')
  await visit(page, `/compose?scheduled=${entry.id}`)
  assert.equal(await textOf(page).inputValue(), 'For next week')
  await textOf(page).fill('For next week, in better words')
  await page
    .getByRole('button', { name: /^(Schedule|Save)/ })
    .last()
    .click()
  await page.waitForURL((url) => url.pathname !== '/compose')
  const [changed, ...others] = await entries()
  assert.deepEqual(others, [])
  assert.equal(changed?.parts[0]?.status, 'For next week, in better words')
  assert.equal(changed?.scheduled_at, entry.scheduled_at)
  await visit(page, `/scheduled?month=${entry.scheduled_at.slice(0, 7)}`)
  await page.locator(`[data-entry="${changed?.id}"] button`).first().click()
  await page.getByRole('menuitem', { name: /draft/i }).first().click()
  await page.waitForResponse((answer) => answer.url().endsWith('/draft'))
  assert.deepEqual(await entries(), [])
  const kept = (await planner.get<Draft[]>('/api/rounds/v1/drafts')).body
  assert.equal(kept[0]?.parts[0]?.status, 'For next week, in better words')
})

test('a formula is shown while it is written', async () => {
  const page = await s.window('counter')
  await visit(page, '/compose')
  await textOf(page).fill('Odds: $\\frac{1}{3}$')
  await page
    .getByRole('group', { name: 'Your formulae will look like this' })
    .or(page.locator('math'))
    .first()
    .waitFor()
  assert.equal(await page.locator('math mfrac').count(), 1)
})

test('a bookmark gets a note by the way that is offered', async () => {
  const author = await s.w.member('author')
  const { body } = await author.post<Status>('/api/v1/statuses', { status: 'To come back to' })
  const page = await s.window('reader')
  await visit(page, `/@author/${body.id}`)
  await page.getByRole('button', { name: /^Bookmark/ }).click()
  await page.getByRole('button', { name: 'Note, collection' }).click()
  await page.waitForURL(`**/bookmarks/${body.id}`)
  await page.getByRole('textbox', { name: /^Note/ }).fill('For Thursday')
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await answered
  const reader = await s.w.member('reader')
  const kept = await reader.get<Bookmark>(`/api/rounds/v1/bookmarks/${body.id}`)
  assert.equal(kept.body.note, 'For Thursday')
})

test('who may answer and quote is changed on a published post', async () => {
  const host = await s.w.member('host')
  const { body } = await host.post<Status>('/api/v1/statuses', { status: 'Read only, please' })
  const page = await s.window('host')
  await visit(page, `/@host/${body.id}`)
  await page.getByRole('button', { name: 'More actions' }).first().click()
  await page.getByRole('menuitem', { name: /Who may/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').first().selectOption('nobody')
  await dialog.getByRole('button', { name: /^Save/ }).click()
  await page.getByText('Saved').waitFor()
  assert.equal((await newest('host')).reply_policy, 'nobody')
})

test('a file is sent without script', async () => {
  const page = await s.window('plainer', { javaScriptEnabled: false })
  await page.goto('/compose')
  await page.getByText('Add pictures', { exact: false }).first().click()
  await page
    .getByRole('textbox', { name: /^Text of|What did you learn/ })
    .first()
    .fill('Without script')
  await page
    .locator('input[type=file]:visible')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await plain('#336699') })
  await send(page)
  const post = await newest('plainer')
  assert.match(post.content, /Without script/)
  assert.equal(post.media_attachments.length, 1)
})
