import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Conversation } from '../../wire/conversation.ts'
import { phone, site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
  const [ana, ben] = await Promise.all([s.w.member('ana'), s.w.member('ben')])
  await ana.post(`/api/v1/accounts/${ben.id}/follow`)
  await ben.post(`/api/v1/accounts/${ana.id}/follow`)
})
after(() => s[Symbol.asyncDispose]())

const notice = 'Not encrypted. The staff of this server could read it. No patient details.'
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
}

test('two people write to each other; what is new is counted, and read by being opened', async () => {
  const [ana, ben] = [await s.window('ana'), await s.window('ben')]
  await visit(ana, '/messages')
  await ana.getByText(notice).waitFor()
  await ana.getByRole('link', { name: 'New message' }).first().click()
  await ana.getByLabel('To').fill('@nobody-at-all')
  await ana.getByLabel('Your message').fill('Shall we teach together?')
  await ana.getByRole('button', { name: 'Send' }).click()
  await ana.getByText('There is nobody called @nobody-at-all here.').waitFor()
  await ana.getByLabel('To').fill('@ben')
  await ana.getByRole('button', { name: 'Send' }).click()
  await ana.getByRole('heading', { name: 'ben' }).waitFor()
  await ana
    .getByRole('list', { name: 'Messages, the newest last' })
    .getByText('Shall we teach together?')
    .waitFor()
  assert.equal(await ana.getByText('@ben Shall we').count(), 0)
  await s.w.settle()

  await visit(ben, '/')
  await ben.getByText('1 conversation with something new').first().waitFor()
  await ben
    .getByRole('link', { name: /Messages/ })
    .first()
    .click()
  await ben.getByRole('link', { name: /ana.*Shall we teach together/ }).click()
  await ben.getByText(notice).waitFor()
  await ben.getByLabel('Your message').fill('Gladly.')
  await ben.getByLabel('Your message').press('Control+Enter')
  await ben.getByRole('list', { name: 'Messages, the newest last' }).getByText('Gladly.').waitFor()
  assert.equal(await ben.getByLabel('Your message').inputValue(), '')
  await s.w.settle()
  await visit(ben, '/messages')
  const list = ben.getByRole('list', { name: 'Conversations, the newest first' })
  await list.getByText('You: Gladly.').waitFor()
  assert.equal(await list.getByText('Unread').count(), 0)

  await visit(ana, '/messages/new?to=ben')
  await ana.getByLabel('Your message').fill('On Friday?')
  await ana.getByRole('button', { name: 'Send' }).click()
  await ana.getByText('Gladly.').first().waitFor()
  await s.w.settle()
  const kept = await (await s.w.member('ana')).get<Conversation[]>('/api/v1/conversations')
  assert.equal(kept.body.length, 1)
})

test('the same on a phone without script', async () => {
  const page = await s.window('ana', { javaScriptEnabled: false, viewport: phone })
  await page.goto('/messages/new?to=ben')
  await page.getByLabel('Your message').fill('Without any script')
  await page.getByRole('button', { name: 'Send' }).click()
  await page
    .getByRole('list', { name: 'Messages, the newest last' })
    .getByText('Without any script')
    .waitFor()
  await page.getByLabel('Your message').fill('And an answer')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('And an answer', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Remove from my list' }).click()
  await page.getByText(notice).waitFor()
})

test('a block is told politely on both sides, and no field is left to write in', async () => {
  const [cleo, dan] = await Promise.all([s.w.member('cleo'), s.w.member('dan')])
  await cleo.post(`/api/v1/accounts/${dan.id}/follow`)
  await dan.post('/api/v1/statuses', { status: '@cleo before', visibility: 'direct' })
  await s.w.settle()
  const [only] = (await cleo.get<Conversation[]>('/api/v1/conversations')).body
  await cleo.post(`/api/v1/accounts/${dan.id}/block`)
  for (const [name, sentence] of [
    ['cleo', 'You have blocked dan.'],
    ['dan', 'cleo does not receive messages from you.'],
  ] as const) {
    const page = await s.window(name)
    await visit(page, `/messages/${only?.id}`)
    await page.getByText(sentence).waitFor()
    assert.equal(await page.getByLabel('Your message').count(), 0)
  }
})
