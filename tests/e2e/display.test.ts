import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Status } from '../../wire/status.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).first()

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
}

async function poll(status: string, given: object = {}): Promise<Status> {
  const author = await s.w.member('asker')
  const answer = await author.post<Status>('/api/v1/statuses', {
    status,
    poll: { options: ['Before', 'After'], expires_in: 3600, ...given },
  })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

test('one looks at the results first, votes, and sees one’s vote; it is there after a reload', async () => {
  const { id } = await poll('When do you give feedback?')
  const page = await s.window('voter')
  await visit(page, `/@asker/${id}`)
  const post = article(page, 'When do you give feedback?')
  await post.getByText('Show results without voting').click()
  await post.getByText('Nobody has voted yet').waitFor()
  await post.getByRole('button', { name: 'Vote', exact: true }).click()
  await post.getByText('Choose an answer first.').waitFor()
  await post.getByRole('radio', { name: 'After' }).check()
  await post.getByRole('button', { name: 'Vote', exact: true }).click()
  await post.getByText('your vote').waitFor()
  await assertAccessible(page)
  await page.reload({ waitUntil: 'networkidle' })
  assert.match(
    (await post.getByRole('listitem').filter({ hasText: 'After' }).textContent()) ?? '',
    /your vote.*100%/,
  )
  await post.getByText('1 person voted').waitFor()
})

test('a poll is voted in without script, and a refusal is told in words', async () => {
  const { id, poll: asked } = await poll('Two things at once?', { multiple: true, hide_totals: true })
  const page = await s.window('plainvoter', { javaScriptEnabled: false })
  await page.goto(`/@asker/${id}`)
  await page.getByRole('checkbox', { name: 'Before' }).check()
  await page.getByRole('checkbox', { name: 'After' }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
  assert.match(page.url(), new RegExp(`/@asker/${id}$`))
  await page.getByText('The author shows the results when the poll has ended').waitFor()
  assert.equal(await page.getByText('your vote').count(), 2)
  const other = await s.window('emptyvoter', { javaScriptEnabled: false })
  await other.goto(`/polls/${asked?.id}`)
  await other.getByRole('button', { name: 'Vote', exact: true }).click()
  await other.getByRole('alert').waitFor()
})

test('a filter folds a post behind its title, and one that hides leaves it out', async () => {
  const reader = await s.w.member('filterer')
  const author = await s.w.member('examiner')
  await author.post('/api/v1/statuses', { status: 'The osce is over' })
  await author.post('/api/v1/statuses', { status: 'A viva tomorrow' })
  for (const [title, keyword, filter_action] of [
    ['Exams', 'osce', 'warn'],
    ['Orals', 'viva', 'hide'],
  ]) {
    const made = await reader.post('/api/v2/filters', {
      title,
      context: ['public'],
      filter_action,
      keywords_attributes: [{ keyword }],
    })
    assert.equal(made.status, 200, made.text)
  }
  const page = await s.window('filterer')
  await visit(page, '/local')
  await page.getByText('Filtered: Exams').waitFor()
  assert.equal(await page.getByText('The osce is over').count(), 0)
  assert.equal(await page.getByText('A viva tomorrow').count(), 0)
  await page.getByText('Show anyway').click()
  await article(page, 'The osce is over').waitFor()
  await assertAccessible(page)
})

test('an edited post says so, and shows what was changed, as a dialog and as a page', async () => {
  const author = await s.w.member('editor')
  const { body } = await author.post<Status>('/api/v1/statuses', {
    status: 'Three short sessions beat one long',
  })
  const edited = await author.put(`/api/v1/statuses/${body.id}`, {
    status: 'Four short sessions beat one long',
  })
  assert.equal(edited.status, 200, edited.text)
  const page = await s.window(null)
  await visit(page, '/@editor')
  await article(page, 'Four short').getByRole('link', { name: 'Edited' }).click()
  const dialog = page.getByRole('dialog', { name: 'Versions of this post' })
  await dialog.getByText('first version').waitFor()
  assert.match((await dialog.locator('ins').first().textContent()) ?? '', /Added: Four/)
  assert.match((await dialog.locator('del').first().textContent()) ?? '', /Removed: Three/)
  await assertAccessible(page)
  await page.keyboard.press('Escape')
  const plain = await s.window(null, { javaScriptEnabled: false })
  await plain.goto(`/@editor/${body.id}/history`)
  assert.equal(await plain.locator('del').count(), 1)
  const small = await s.window(null, { viewport: phone, colorScheme: 'dark' })
  await visit(small, `/@editor/${body.id}/history`)
  await assertAccessible(small)
})

test('the menu of a post has its rarer actions, reached with the keyboard', async () => {
  const author = await s.w.member('menuauthor')
  const { body } = await author.post<Status>('/api/v1/statuses', { status: 'Menus and more' })
  const page = await s.window('menureader')
  await visit(page, `/@menuauthor/${body.id}`)
  const post = article(page, 'Menus and more')
  await post.getByRole('button', { name: 'More actions' }).press('Enter')
  const open = page.getByRole('menuitem', { name: 'Open this post' })
  await open.waitFor()
  await page.locator(':focus', { hasText: 'Open this post' }).waitFor()
  assert.match(
    (await page.getByRole('menuitem', { name: 'Report' }).getAttribute('href')) ?? '',
    new RegExp(`^/report\\?.*${body.id}`),
  )
  await assertAccessible(page)
  await page.keyboard.press('Escape')
  await post.getByRole('button', { name: /^Boost/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Quote' }).waitFor()
  await assertAccessible(page)
})

test('many answers of one person are folded behind the first, without script too', async () => {
  const author = await s.w.member('host')
  const { body } = await author.post<Status>('/api/v1/statuses', { status: 'Ask me anything' })
  const asking = await s.w.member('eager')
  for (let number = 1; number <= 4; number++)
    await asking.post('/api/v1/statuses', { status: `@host Question ${number}`, in_reply_to_id: body.id })
  const calm = await s.w.member('calm')
  await calm.post('/api/v1/statuses', { status: '@host One thing only', in_reply_to_id: body.id })
  const page = await s.window(null)
  await visit(page, `/@host/${body.id}`)
  await page.getByText('One thing only').waitFor()
  assert.ok(await page.getByText('Question 1').isVisible())
  assert.ok(!(await page.getByText('Question 3').isVisible()))
  await page.getByText('3 more replies by eager').click()
  await page.getByText('Question 3').waitFor()
  await assertAccessible(page)
  const plain = await s.window(null, { javaScriptEnabled: false })
  await plain.goto(`/@host/${body.id}`)
  assert.ok(!(await plain.getByText('Question 4').isVisible()))
  await plain.getByText('3 more replies by eager').click()
  assert.ok(await plain.getByText('Question 4').isVisible())
})

test('a thread tells the number of each part once', async () => {
  const author = await s.w.member('teller')
  const made = await author.post<Status[]>('/api/rounds/v1/threads', {
    parts: [{ status: 'It begins' }, { status: 'It ends' }],
    numbering: true,
  })
  const page = await s.window(null)
  await visit(page, `/@teller/${made.body[1]?.id}`)
  await page.getByText('Part 2 of 2').waitFor()
  assert.equal(await page.getByText('2/2').count(), 0)
})

test('the media of a profile are a wall: a picture opens over it, and from there its post', async () => {
  const author = await s.w.member('painter')
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  for (const [description, sensitive] of [
    ['A blue board', false],
    ['A wound', true],
  ] as const) {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
    form.set('description', description)
    const { body } = await author.post<{ id: string }>('/api/v2/media', form)
    await s.w.settle()
    const media_ids = [body.id]
    await author.post('/api/v1/statuses', { status: `About: ${description}`, media_ids, sensitive })
  }
  const page = await s.window(null)
  await visit(page, '/@painter/media')
  assert.equal(await page.getByRole('link', { name: 'A wound' }).count(), 0)
  await page.getByRole('link', { name: 'Covered, open the post' }).waitFor()
  await assertAccessible(page)
  await page.getByRole('link', { name: 'A blue board' }).click()
  const viewer = page.getByRole('dialog', { name: 'Pictures' })
  await viewer.getByRole('img', { name: 'A blue board' }).waitFor()
  await viewer.getByRole('link', { name: 'Open the post' }).click()
  await page.waitForURL(/\/@painter\/\d+$/)
  await article(page, 'About: A blue board').waitFor()
  assert.equal(await viewer.count(), 0)
  await page.goBack()
  await page.waitForURL('**/@painter/media')
})
