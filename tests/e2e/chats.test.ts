import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { newChat, passTime, path as api, withPerson } from '../../server/chats/chat.test-data.ts'
import type { Chat, ChatSeries, Contribution } from '../../wire/chat.ts'
import { assertAccessible, phone, site, type Site } from './site.ts'

/** A whole chat in three windows: a host with a phone, and two participants, one of whom has no mouse. */
let s: Site
before(async () => {
  s = await site()
  for (const [name, display_name] of [
    ['hana', 'Hana Sato'],
    ['ben', 'Ben Okafor'],
    ['zoe', 'Zoe Lind'],
  ] as const)
    await (await s.w.member(name)).patch('/api/v1/accounts/update_credentials', { display_name })
})
after(() => s[Symbol.asyncDispose]())

const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })
const posts = (page: Page) => page.getByRole('feed')

/** Tomorrow by the clocks of UTC. */
function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
}

/** Follows the host's guide word by word: docs/guide/host.md names these labels. */
async function planByTheGuide(page: Page): Promise<void> {
  await page.goto('/chats')
  await link(page, 'Host a chat').first().click()
  await page.getByRole('heading', { level: 1, name: 'Host a chat' }).waitFor()
  await page.getByLabel('Hashtag', { exact: true }).fill('MedEdChat')
  await page.getByLabel('Title', { exact: true }).fill('Feedback that helps')
  await page.getByLabel('Introduction').fill('For everybody who teaches at the bedside.')
  await page.getByLabel('Day', { exact: true }).first().fill(tomorrow())
  await page.getByLabel('Time', { exact: true }).first().fill('20:00')
  await page.getByLabel('Time zone', { exact: true }).first().selectOption('UTC')
  await page.getByLabel('Question 1', { exact: true }).fill('What was the best feedback you ever got?')
  await page.getByLabel('Question 2', { exact: true }).fill('What makes it hard to give?')
  await button(page, 'Spread evenly').click()
  await assertAccessible(page)
  await button(page, 'Schedule and announce').click()
  await page.getByRole('heading', { level: 1, name: 'Feedback that helps' }).waitFor()
}

/** Opens the room and waits until it listens. */
async function enter(page: Page, path: string): Promise<void> {
  const socket = page.waitForEvent('websocket')
  await page.goto(path)
  await (await socket).waitForEvent('framereceived')
}

test('a chat from its plan to its transcript: a host on a phone, a participant with a mouse, one with a keyboard', async () => {
  const host = await s.window('hana', { viewport: phone })
  await planByTheGuide(host)
  const path = new URL(host.url()).pathname
  const id = path.split('/').at(-1) ?? ''
  await assertAccessible(host)

  // Announced: questions are nobody's business yet, and one is reminded.
  const mouse = await s.window('ben')
  await mouse.goto('/chats')
  await link(mouse, 'Feedback that helps').first().click()
  await mouse.getByRole('heading', { level: 1, name: 'Feedback that helps' }).waitFor()
  await button(mouse, /^Remind me/).click()
  await button(mouse, /^You are reminded/).waitFor()
  assert.equal(await mouse.getByText('What was the best feedback').count(), 0)

  // It begins, and the first question is sent by hand before its minute.
  const chat = (await (await s.w.member('hana')).get<Chat>(`/api/rounds/v1/chats/${id}`)).body
  await passTime(s.w, id, (Date.parse(chat.starts_at) - Date.now()) / 60_000 + 0.2)
  await s.w.settle()
  await enter(host, `${path}/console`)
  await host.getByText('Live now').waitFor()
  await assertAccessible(host)
  await enter(mouse, path)
  const keys = await s.window('zoe')
  await enter(keys, path)
  await button(host, 'Send now').first().click()
  for (const page of [mouse, keys]) {
    await page.getByText('Question 1 of 2').waitFor()
    await page.getByRole('region', { name: 'Now' }).getByText('What was the best feedback').waitFor()
  }

  // With a mouse: the mark and the hashtag are added, and are there to be seen before.
  await mouse.getByPlaceholder('Answer question 1…').fill('Being asked first what I thought')
  await button(mouse, 'Send').click()
  await posts(mouse).getByText('Being asked first what I thought').waitFor()
  await posts(keys).getByText('Being asked first what I thought').waitFor()
  const [said] = (
    await (await s.w.member('ben')).get<{ content: string }[]>('/api/v1/timelines/tag/mededchat')
  ).body
  assert.match(said?.content ?? '', /A1 Being asked first/)

  // Without a mouse: to the post, an answer to it, and sent.
  await keys.locator('body').press('j')
  await keys.locator('article[data-post]:focus').waitFor()
  while (!(await keys.locator('article[data-post]:focus').getByText('Being asked first').count()))
    await keys.keyboard.press('j')
  await keys.keyboard.press('r')
  await keys.getByText('You answer Ben Okafor:').waitFor()
  await keys.keyboard.type('And then being told one thing')
  await keys.keyboard.press('Control+Enter')
  await posts(keys).getByText('And then being told one thing').waitFor()
  await posts(mouse)
    .or(button(mouse, '1 new post'))
    .getByText(/And then being told|1 new post/)
    .first()
    .waitFor()
  await assertAccessible(keys)

  await hostAtWork(host, path)
  // The second question goes out by itself.
  await passTime(s.w, id, 40)
  await s.w.settle()
  await mouse.getByText('Question 2 of 2').waitFor()
  await assertAccessible(mouse)

  await closeAndRead(host, mouse, path)
  await Promise.all([host, mouse, keys].map((page) => page.context().close()))
})

/** On the phone: a good answer is marked, one is removed and put back. */
async function hostAtWork(host: Page, path: string): Promise<void> {
  await host.goto(`${path}/console?show=posts`)
  // A button that was pressed without a connection is alive again with it.
  await host.context().setOffline(true)
  await button(host, 'Mark the post by Ben Okafor').click()
  await host.getByText('You are offline. This will work again').waitFor()
  await host.context().setOffline(false)
  await button(host, 'Mark the post by Ben Okafor').click()
  await host.getByText('Marked by a host').first().waitFor()
  await button(host, 'Remove the post by Zoe Lind').click()
  await host.getByText('Removed from the chat', { exact: true }).first().waitFor()
  await button(host, 'Undo').last().click()
  await button(host, 'Remove the post by Zoe Lind').waitFor()
  await assertAccessible(host)
}

/** The host closes; the same page is the transcript, for everybody and without script. */
async function closeAndRead(host: Page, mouse: Page, path: string): Promise<void> {
  await host.goto(`${path}/console`)
  await button(host, 'Close the chat').click()
  await host.getByRole('dialog').getByRole('button', { name: 'Close the chat' }).click()
  await host.getByText('Closed', { exact: true }).first().waitFor()

  await mouse.getByRole('heading', { name: 'Cite and take along' }).waitFor()
  await mouse
    .getByRole('region', { name: /What was the best feedback/ })
    .getByText('And then being told')
    .waitFor()
  await assertAccessible(mouse)
  const reader = await s.window(null, { javaScriptEnabled: false, viewport: phone })
  await reader.goto(path)
  const words = (await reader.locator('main').textContent()) ?? ''
  for (const one of [/A1 Being asked first/, /one thing/, /Question 2/, /Ben Okafor/])
    assert.match(words, one)
  await reader.context().close()
}

test('a series and its account are one thing to follow, in two steps that say what they bring', async () => {
  const hana = await s.w.member('hana')
  const wish = { title: 'Kidneys on Mondays', tag: 'NephChat', time_zone: 'UTC', federated: true }
  const { body: series } = await hana.post<ChatSeries>('/api/rounds/v1/chat_series', wish)
  await s.w.settle()
  const page = await s.window('ben')
  await page.goto('/@NephChat', { waitUntil: 'networkidle' })
  await page.getByText('Following this account brings every post of its chats into your home').waitFor()
  await assertAccessible(page)
  await link(page, 'Kidneys on Mondays').first().click()
  await page.waitForURL(`**/chats/series/${series.id}`)
  const pressed = (name: string) => page.getByRole('button', { name, pressed: true })
  await button(page, 'Bring its posts into my home').click()
  await pressed('Its posts come to my home').waitFor()
  await pressed('You follow this series').waitFor()
  await assertAccessible(page)
  await pressed('Its posts come to my home').click()
  await button(page, 'Bring its posts into my home').waitFor()
  await pressed('You follow this series').click()
  await button(page, 'Follow the series').waitFor()
  await page.context().close()

  const plain = await s.window('ben', { javaScriptEnabled: false })
  await plain.goto(`/chats/series/${series.id}`)
  await button(plain, 'Bring its posts into my home').click()
  await plain.getByRole('button', { name: 'You follow this series', pressed: true }).waitFor()
  await plain.getByRole('button', { name: 'Its posts come to my home', pressed: true }).click()
  await button(plain, 'Bring its posts into my home').waitFor()
  await plain.getByRole('button', { name: 'You follow this series', pressed: true }).waitFor()
  await plain.context().close()
})

test('a chat is reported with those who host it', async () => {
  const chat = await newChat(await s.w.member('hana'), {
    status: 'scheduled',
    tag: 'ReportChat',
    title: 'Cures',
  })
  const page = await s.window('ben')
  await page.goto(`/chats/${chat.id}`, { waitUntil: 'networkidle' })
  await link(page, 'Report this chat').click()
  await page.getByRole('checkbox', { name: 'Cures', checked: true }).waitFor()
  await page.getByText('all who host it: Hana Sato').waitFor()
  await page.getByRole('radio', { name: /^Something else/ }).check()
  await button(page, 'Send the report').click()
  await page.getByText('Thank you. The moderators have it.').waitFor()
  await page.context().close()
})

for (const script of [true, false])
  test(`two hosts change a plan at once, ${script ? 'with' : 'without'} script: nothing typed is lost`, async () => {
    const [hana, ben] = [await s.w.member('hana'), await s.w.member('ben')]
    const tag = script ? 'PlanEd' : 'PlainEd'
    const chat = await withPerson(hana, await newChat(hana, { tag, status: 'scheduled' }), ben)
    const page = await s.window('hana', { viewport: phone, javaScriptEnabled: script })
    await page.goto(`/chats/${chat.id}/edit`)
    // What only scripts offer is there: the form is alive.
    if (script) await button(page, 'Add a question').waitFor()
    const theirs = { revision: chat.revision, title: 'By Ben', about: 'Ben says why' }
    assert.equal((await ben.put(`${api}/${chat.id}`, theirs)).status, 200)

    await page.getByLabel('Title', { exact: true }).fill('By Hana')
    await page.getByLabel('Question 2', { exact: true }).fill('What would help?')
    await button(page, 'Save').click()
    const notice = page.getByRole('alert').filter({ hasText: 'Ben Okafor has changed this' })
    await notice.waitFor()
    assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), 'By Hana')
    assert.equal(await page.getByLabel('Introduction').inputValue(), 'Ben says why', 'taken over')
    if (script) await assertAccessible(page)
    assert.equal((await ben.get<Chat>(`${api}/${chat.id}`)).body.title, 'By Ben', 'nothing is saved yet')
    await notice.getByRole('radio', { name: 'Theirs By Ben' }).check()
    await button(page, 'Save').click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    const { body } = await ben.get<Chat>(`${api}/${chat.id}`)
    assert.deepEqual(
      [body.title, body.about, body.questions[1]?.text, body.questions[0]?.text],
      ['By Ben', 'Ben says why', 'What would help?', chat.questions[0]?.text],
    )
    await page.context().close()
  })

test('without script one answers in the room: with the mark, the hashtag and the question of what is answered', async () => {
  const [hana, ben] = [await s.w.member('hana'), await s.w.member('ben')]
  const chat = await newChat(hana, { tag: 'NoScriptEd', status: 'scheduled' })
  await passTime(s.w, chat.id, (Date.parse(chat.starts_at) - Date.now()) / 60_000 + 0.2)
  await s.w.settle()
  await ben.post('/api/v1/statuses', {
    status: 'A2 Time, and somebody who asks first what one has thought of it oneself #NoScriptEd',
  })
  await s.w.settle()
  const page = await s.window('zoe', { viewport: phone, javaScriptEnabled: false })
  await page.goto(`/chats/${chat.id}`)
  await page.getByRole('feed').getByRole('link', { name: 'Reply' }).click()
  await page.getByText('You answer Ben Okafor:').waitFor()
  const send = await button(page, 'Send').boundingBox()
  assert.ok(send && send.x + send.width <= phone.width, 'what is answered pushes nothing out of the window')
  await page.getByLabel('Your words').fill('x'.repeat(600))
  await button(page, 'Send').click()
  assert.equal((await page.getByLabel('Your words').inputValue()).length, 600, 'too long, and not lost')
  await page.getByText('You answer Ben Okafor:').waitFor()
  await page.getByLabel('Your words').fill('And a quiet room')
  await button(page, 'Send').click()
  await page.getByRole('feed').getByText('Time').first().waitFor()
  await s.w.settle()
  const { body } = await ben.get<Contribution[]>(`${api}/${chat.id}/contributions`)
  assert.match(body[0]?.status.content ?? '', /A2 And a quiet room.*NoScriptEd/s)
  assert.deepEqual([body[0]?.question_n, body[0]?.status.in_reply_to_id], [2, body[1]?.status.id])
  await page.context().close()
})
