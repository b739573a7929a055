import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Status } from '../../wire/status.ts'
import type { Person } from '../world.ts'
import { site, type Site } from './site.ts'

/** Two browsers side by side. With ROUNDS_LONG=1 the network is gone for a whole minute. */
const outageMs = process.env.ROUNDS_LONG ? 60_000 : 4000

let s: Site
let ana: Person
let ben: Person
let zoe: Person
before(async () => {
  s = await site()
  ;[ana, ben, zoe] = (await Promise.all(['ana', 'ben', 'zoe'].map((name) => s.w.member(name)))) as [
    Person,
    Person,
    Person,
  ]
  await ana.post(`/api/v1/accounts/${ben.id}/follow`)
  await ben.post(`/api/v1/accounts/${ana.id}/follow`)
})
after(() => s[Symbol.asyncDispose]())

/** Opens a page and waits until it listens. */
async function listening(page: Page, path: string): Promise<void> {
  const socket = page.waitForEvent('websocket')
  await page.goto(path)
  const opened = await socket
  await opened.waitForEvent('framereceived')
}

/** Calls the API from inside a window, with its session: what somebody does in that browser. */
async function act<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  const { status, json } = await page.evaluate(
    async ([method, path, body]) => {
      const init = { method, headers: { 'content-type': 'application/json' } }
      const answer = await fetch(path as string, body ? { ...init, body } : { method: init.method })
      return { status: answer.status, json: (await answer.json()) as unknown }
    },
    [method, path, body ? JSON.stringify(body) : ''] as const,
  )
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`)
  return json as T
}

const write = (page: Page, status: string, more: object = {}) =>
  act<Status>(page, 'POST', '/api/v1/statuses', { status, ...more })
const card = (page: Page, id: string) => page.locator(`article[data-post="${id}"]`)
const count = (page: Page, id: string, action: string) => card(page, id).locator(`[data-action="${action}"]`)
const newPosts = (page: Page, words: string | RegExp) => page.getByRole('button', { name: words })

/** What a feed shows: ids, words and numbers, without the times. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('article[data-post]')].map((article) => {
    const copy = article.cloneNode(true)
    for (const time of copy.querySelectorAll('time')) time.remove()
    return article.dataset.post + ' ' + copy.textContent.replaceAll(/\\s+/g, ' ').trim()
  })`)
}

async function eventually(check: () => Promise<boolean>, what: string, ms = 15_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await check())) {
    if (Date.now() > end) assert.fail(what)
    await pause(150)
  }
}

test('a post, a reply, a favourite, a vote, an edit and a deletion appear in the other window', async () => {
  const [hers, his] = [await s.window('ana'), await s.window('ben')]
  await listening(hers, '/')
  await listening(his, '/')

  const post = await write(hers, 'Bedside teaching, live')
  await card(his, post.id).getByText('Bedside teaching, live').waitFor()
  const ballot = await write(hers, 'When?', { poll: { options: ['Monday', 'Friday'], expires_in: 3600 } })
  await card(his, ballot.id).getByLabel('Monday').waitFor()

  await count(his, post.id, 'favourite').click()
  await card(his, ballot.id).getByLabel('Friday').check()
  await card(his, ballot.id).getByRole('button', { name: 'Vote' }).click()
  await count(hers, post.id, 'favourite').getByText('1', { exact: true }).waitFor()
  await card(hers, ballot.id)
    .getByText(/^1 (vote|person)/)
    .first()
    .waitFor()
  const answer = await write(his, 'Gladly', { in_reply_to_id: post.id })
  await count(hers, post.id, 'reply').getByText('1', { exact: true }).waitFor()
  await card(hers, answer.id).getByText('Gladly').waitFor()

  await act(hers, 'PUT', `/api/v1/statuses/${post.id}`, { status: 'Bedside teaching, mended' })
  await card(his, post.id).getByText('Bedside teaching, mended').waitFor()
  await act(hers, 'DELETE', `/api/v1/statuses/${post.id}`)
  await card(his, post.id).waitFor({ state: 'detached' })
  await Promise.all([hers.context().close(), his.context().close()])
})

test('in an open thread an answer by anybody appears at its place', async () => {
  const { body: root } = await ana.post<Status>('/api/v1/statuses', { status: 'A question for all' })
  const { body: first } = await ben.post<Status>('/api/v1/statuses', {
    status: 'First answer',
    in_reply_to_id: root.id,
  })
  await ben.post('/api/v1/statuses', { status: 'Second answer', in_reply_to_id: root.id })
  const his = await s.window('ben')
  await listening(his, `/@ana/${root.id}`)
  await his.getByText('2 replies').waitFor()
  const { body: below } = await zoe.post<Status>('/api/v1/statuses', {
    status: '@ben of a stranger',
    in_reply_to_id: first.id,
  })
  await card(his, below.id).waitFor()
  const { body: deeper } = await ana.post<Status>('/api/v1/statuses', {
    status: '@zoe and back',
    in_reply_to_id: below.id,
  })
  await card(his, deeper.id).waitFor()
  await his.getByText('4 replies').waitFor()
  const words = (await shown(his)).map((text) => /A question|First|Second|stranger|back/.exec(text)?.[0])
  assert.deepEqual(words, ['A question', 'First', 'stranger', 'back', 'Second'])
  await his.context().close()
})

test('messages and notifications are counted at once, and come into the open conversation', async () => {
  const his = await s.window('ben')
  await listening(his, '/local')
  const { body: word } = await ana.post<Status>('/api/v1/statuses', {
    status: '@ben a word between us',
    visibility: 'direct',
  })
  await his.getByText('1 conversation with something new').first().waitFor({ state: 'attached' })
  await his.goto('/messages')
  await his.getByRole('link', { name: /a word between us/ }).click()
  await his.getByLabel('Your message').waitFor()
  await ana.post('/api/v1/statuses', {
    status: '@ben and a second one',
    visibility: 'direct',
    in_reply_to_id: word.id,
  })
  await his.getByRole('list', { name: 'Messages, the newest last' }).getByText('and a second one').waitFor()

  const { body: post } = await ben.post<Status>('/api/v1/statuses', { status: 'To be liked' })
  await listening(his, '/notifications')
  await ana.post(`/api/v1/statuses/${post.id}/favourite`)
  await his.getByRole('list', { name: 'Notifications' }).getByText('To be liked').waitFor()
  await his.context().close()
})

test('what one reads does not move while things happen above it', async () => {
  const ids: string[] = []
  for (let n = 0; n < 25; n++)
    ids.push((await ana.post<Status>('/api/v1/statuses', { status: `Reading matter ${n}` })).body.id)
  const his = await s.window('ben')
  await listening(his, '/')
  const eye = ids[12] as string
  await his.evaluate(`scrollTo(0, document.querySelector('[data-post="${eye}"]').offsetTop - 200)`)
  await pause(400)
  const top = () => card(his, eye).evaluate((article) => article.getBoundingClientRect().top)
  const before = await top()
  for (const word of ['One', 'Two', 'Three']) await ana.post('/api/v1/statuses', { status: `${word} more` })
  await ana.put(`/api/v1/statuses/${ids[14]}`, { status: 'Much longer\n\nthan it was\n\nbefore' })
  await ana.delete(`/api/v1/statuses/${ids[15]}`)
  await newPosts(his, '3 new posts').waitFor()
  await card(his, ids[15] as string).waitFor({ state: 'detached' })
  await card(his, ids[14] as string)
    .getByText('than it was')
    .waitFor()
  await pause(300)
  assert.ok(Math.abs((await top()) - before) <= 2, `moved from ${before} to ${await top()}`)
  await newPosts(his, '3 new posts').click()
  await his.getByText('Three more').waitFor()
  await his.context().close()
})

test('after the network was gone, everything is caught up and nothing is doubled', async () => {
  const [hers, his] = [await s.window('ana'), await s.window('ben')]
  const old = await Promise.all(
    ['kept', 'edited', 'deleted', 'liked'].map(async (word) => {
      const { body } = await ana.post<Status>('/api/v1/statuses', { status: `To be ${word}` })
      return body.id
    }),
  )
  const [kept, edited, deleted, liked] = old as [string, string, string, string]
  const { body: ballot } = await ana.post<Status>('/api/v1/statuses', {
    status: 'A ballot',
    poll: { options: ['Yes', 'No'], expires_in: 3600 },
  })
  const { body: strange } = await zoe.post<Status>('/api/v1/statuses', { status: 'Of somebody else' })
  await listening(hers, '/')
  await listening(his, '/')
  await card(his, ballot.id).waitFor()

  await his.context().setOffline(true)
  const begun = Date.now()
  await write(hers, 'Away 1')
  const second = await write(hers, 'Away 2')
  const third = await write(hers, 'Away 3')
  await act(hers, 'PUT', `/api/v1/statuses/${edited}`, { status: 'It was edited' })
  await act(hers, 'PUT', `/api/v1/statuses/${second.id}`, { status: 'Away 2, mended' })
  await act(hers, 'DELETE', `/api/v1/statuses/${deleted}`)
  await act(hers, 'DELETE', `/api/v1/statuses/${third.id}`)
  await act(hers, 'POST', `/api/v1/statuses/${liked}/favourite`)
  await zoe.post(`/api/v1/polls/${ballot.poll?.id}/votes`, { choices: ['0'] })
  await act(hers, 'POST', `/api/v1/statuses/${strange.id}/reblog`)
  await write(hers, 'An answer', { in_reply_to_id: kept })
  await write(hers, '@ben while you were away', { visibility: 'direct' })
  await pause(Math.max(0, outageMs - (Date.now() - begun)))
  assert.equal(await his.getByText('Away 1').count(), 0)
  await his.context().setOffline(false)

  await his.getByText('Away 1').waitFor()
  const fresh = await s.window('ben')
  await fresh.goto('/', { waitUntil: 'networkidle' })
  const wanted = await shown(fresh)
  await eventually(
    async () => JSON.stringify((await shown(his)).slice(0, wanted.length)) === JSON.stringify(wanted),
    'not the same as a fresh page',
  ).catch(async () => assert.deepEqual((await shown(his)).slice(0, wanted.length), wanted))
  const ids = (await shown(his)).map((text) => text.split(' ')[0])
  assert.equal(new Set(ids).size, ids.length)
  await his
    .getByText(/^\d conversations? with something new$/)
    .first()
    .waitFor({ state: 'attached' })
  await Promise.all([hers, his, fresh].map((page) => page.context().close()))
})

test('visitors hear public timelines only, and nothing is opened elsewhere', async () => {
  const page = await s.window(null)
  let sockets = 0
  page.on('websocket', () => (sockets += 1))
  await page.goto('/about', { waitUntil: 'networkidle' })
  await pause(500)
  assert.equal(sockets, 0)
  await listening(page, '/local')
  await ana.post('/api/v1/statuses', { status: 'Heard by everybody' })
  await page.getByText('Heard by everybody').waitFor()
  await page.context().close()
})

test('where WebSockets do not get through, events come another way', async () => {
  const his = await s.window('ben')
  await his.addInitScript(`window.WebSocket = class extends EventTarget {
    constructor() {
      super()
      setTimeout(() => this.dispatchEvent(new Event('close')), 20)
    }
  }`)
  const stream = his.waitForRequest((request) => request.url().includes('stream=user'))
  await his.goto('/')
  await stream
  await pause(300)
  const { body: post } = await ana.post<Status>('/api/v1/statuses', { status: 'By another way' })
  await card(his, post.id).waitFor()
  await ana.put(`/api/v1/statuses/${post.id}`, { status: 'By another way, edited' })
  await card(his, post.id).getByText('By another way, edited').waitFor()
  await his.context().close()
})
