import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { passTime } from '../../server/chats/chat.test-data.ts'
import type { Chat } from '../../wire/chat.ts'
import type { Status } from '../../wire/status.ts'
import { phone, site, type Site } from './site.ts'

/** Does what docs/guide/host.md says, in its order and by its labels; what chats.test.ts does already is left to that. */
let s: Site
before(async () => {
  s = await site()
  for (const name of ['hana', 'ines', 'ben']) await s.w.member(name)
})
after(() => s[Symbol.asyncDispose]())

const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true }).first()
const api = '/api/rounds/v1/chats'

test('the first chat by the guide for hosts', async () => {
  const host = await s.window('hana', { viewport: phone })
  const path = await writeDown(host)
  await rehearse(host, path)
  const chat = (await (await s.w.member('hana')).get<Chat>(`${api}/${path.split('/').at(-1)}`)).body
  await passTime(s.w, chat.id, (Date.parse(chat.starts_at) - Date.now()) / 60_000 + 0.2)
  await s.w.settle()
  await theHour(host, path)
  await afterwards(host, path)
})

/** Step 1, with all that is optional: a second sitting, a co-host who says yes, something to read, a draft first. */
async function writeDown(host: Page): Promise<string> {
  await host.goto('/chats')
  await host.getByRole('link', { name: 'Host a chat' }).first().click()
  await host.getByRole('heading', { level: 1, name: 'Host a chat' }).waitFor()
  await field(host, 'Hashtag').fill('MedEdChat')
  await field(host, 'Title').fill('Feedback that helps')
  await field(host, 'Day').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10))
  await field(host, 'Time').fill('20:00')
  await field(host, 'Time zone').selectOption('UTC')
  await host.getByText('A second sitting for another time zone').click()
  await field(host, 'Question 1').fill('What was the best feedback you ever got?')
  await field(host, 'Question 2').fill('What makes it hard to give?')
  await field(host, 'Question 3').fill('What will you do differently?')
  await button(host, 'Spread evenly').click()
  await field(host, 'Handle of person 1').fill('@ines')
  await field(host, 'DOI or link 1').fill('10.1056/NEJMoa2034577')
  await button(host, 'Save as draft').click()
  await host.getByRole('heading', { level: 1, name: 'Console' }).waitFor()
  const path = new URL(host.url()).pathname.replace(/\/console$/, '')
  await host.getByRole('link', { name: 'Change', exact: true }).click()
  await host.getByLabel('Introduction').fill('For all who teach at the bedside.')
  await button(host, 'Schedule and announce').click()
  await host.getByText('For all who teach at the bedside.').waitFor()
  const cohost = await s.w.member('ines')
  assert.equal((await cohost.post(`${path.replace('/chats', api)}/agree`)).status, 200)
  await host.reload()
  await host.getByText('ines').first().waitFor()
  return path
}

/** Step 2: everything is pressed once where nobody sees it, and the run sheet is printed. */
async function rehearse(host: Page, path: string): Promise<void> {
  await host.goto(`${path}/console`)
  await button(host, 'Rehearse').click()
  await host.waitForURL((url) => url.pathname.endsWith('/console') && !url.pathname.startsWith(path))
  await button(host, 'Throw the rehearsal away').click()
  await host.waitForURL(`${path}/console`)
  await host.getByRole('link', { name: 'Run sheet', exact: true }).last().click()
  await host.getByRole('heading', { level: 1 }).waitFor()
  await host.getByText('What makes it hard to give?').waitFor()
}

/** Step 4: the clock, good answers and bad ones, a rough moment, and leaving early. */
async function theHour(host: Page, path: string): Promise<void> {
  await host.goto(`${path}/console`)
  await host.getByText('Live now').waitFor()
  await button(host, 'Delay 2 min').click()
  await host.getByText('All later questions come two minutes later').first().waitFor()
  await button(host, 'Send now').first().click()
  await host.getByText('Question 1 is open').waitFor()
  await button(host, 'Skip: question 3').click()
  await host.getByText('Skipped. You can still send it.').first().waitFor()
  await say('A1 Being asked first')
  await host.goto(`${path}/console?show=posts`)
  await button(host, 'Mark the post by ben').click()
  await host.getByText('Marked', { exact: true }).first().waitFor()
  await more(host, 'Pin on top')
  await host.getByText('Pinned', { exact: true }).first().waitFor()
  await more(host, 'Answers question 2')
  await host.getByText('Moved', { exact: true }).first().waitFor()
  await more(host, 'Remove ben from the chat')
  await host.getByText('Removed from the chat, with all their posts').first().waitFor()
  await host.goto(`${path}/console?show=people`)
  await button(host, 'Let in again: ben').click()
  await button(host, 'Let in again: ben').waitFor({ state: 'detached' })
  await host.goto(`${path}/console`)
  await button(host, 'Look at each post first').click()
  await button(host, 'Looking at each post first: stop').waitFor()
  await say('A1 And being told one thing')
  await host.goto(`${path}/console?show=waiting`)
  await button(host, 'Accept the post by ben').click()
  await host.getByText('Accepted', { exact: true }).first().waitFor()
  await host.goto(`${path}/console?show=people`)
  await button(host, 'Hand over to ines').click()
  await button(host, 'Take over').waitFor()
}

async function say(words: string): Promise<void> {
  const { status } = await (
    await s.w.member('ben')
  ).post<Status>('/api/v1/statuses', { status: `${words} #MedEdChat` })
  assert.equal(status, 200)
  await s.w.settle()
}

async function more(host: Page, item: string): Promise<void> {
  await button(host, 'More about the post by ben').first().click()
  await host.getByRole('menu').getByText(item, { exact: true }).click()
}

/** The end, step 5, and what can go wrong. */
async function afterwards(host: Page, path: string): Promise<void> {
  await host.goto(`${path}/console`)
  await host.getByLabel('Correct question 1').click()
  await field(host, 'Question 1').fill('What was the best feedback that you ever got?')
  await button(host, 'Save').first().click()
  await host.getByText('Corrected', { exact: true }).first().waitFor()
  await button(host, 'Close the chat').click()
  await host.getByRole('dialog').getByRole('button', { name: 'Close the chat' }).click()
  await host.getByText('Closed', { exact: true }).first().waitFor()
  const ben = await s.window('ben')
  await ben.goto(path)
  await ben.getByRole('heading', { name: 'Cite and take along' }).waitFor()
  await button(ben, 'Leave me out').click()
  await ben.getByText('A1 And being told one thing').waitFor({ state: 'detached' })
  await host.goto(`${path}/console`)
  await button(host, 'Copy').click()
  await host.getByRole('heading', { level: 1, name: 'Change the chat' }).waitFor()
  assert.equal(await field(host, 'Question 2').inputValue(), 'What makes it hard to give?')
  await button(host, 'Schedule and announce').click()
  await host.getByRole('heading', { level: 1, name: 'Feedback that helps' }).waitFor()
  await host.goto(`${new URL(host.url()).pathname}/console`)
  await host.getByText('Cancel the chat…').click()
  await field(host, 'Why (everybody reads it)').fill('I am ill.')
  await button(host, 'Cancel the chat').click()
  await host.getByText('Cancelled', { exact: true }).first().waitFor()
}
