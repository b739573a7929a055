import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { CDPSession, Page, Worker } from 'playwright-core'
import type { WebPushSubscription } from '../../wire/push.ts'
import { pushService, subscriberKeys, type Delivered, type PushService } from '../push-service.ts'
import { wholeBrowser } from './browser.ts'
import { assertAccessible, site, type Site } from './site.ts'

/**
 * Push from our server to what a real browser shows. One link is the test's own: Chromium's push service is a company's, which a
 * test cannot reach, so `PushManager` gives an address of a push service on loopback, with keys of which the test holds the
 * secret half. What the server sends there is decrypted and, byte for byte, handed to the page's real service worker by the browser.
 */

const program = wholeBrowser()
const skip = program
  ? false
  : 'the browser from npm shows no notifications; install Chromium or set ROUNDS_BROWSER'

let s: Site
let service: PushService
before(async () => {
  service = await pushService()
  s = await site({ PUSH_TO_PRIVATE_ADDRESSES: 'on' }, program)
})
after(async () => {
  await s[Symbol.asyncDispose]()
  await service[Symbol.asyncDispose]()
})
beforeEach(() => void (service.delivered.length = 0))

type Made = { endpoint: string; keys: { p256dh: string; auth: string } }

/** Runs in the page before its own scripts: a push service that gives what it is told to give. */
const pushManagerOf = (made: Made) => `
  const made = ${JSON.stringify(made)}
  const name = 'test:subscribed'
  const subscription = {
    endpoint: made.endpoint,
    toJSON: () => made,
    unsubscribe: async () => (localStorage.removeItem(name), true),
  }
  Object.assign(PushManager.prototype, {
    getSubscription: async () => (localStorage.getItem(name) === null ? null : subscription),
    subscribe: async ({ userVisibleOnly, applicationServerKey }) => {
      if (!userVisibleOnly) throw new TypeError('Chromium refuses silent push')
      localStorage.setItem(name, applicationServerKey)
      return subscription
    },
  })`

type Device = {
  page: Page
  /** Decrypts what came to the push service, as this device's browser would. */
  read: (message: Delivered) => string
  /** Hands a message to the page's service worker. */
  deliver: (data: string) => Promise<void>
}

async function device(who: string, endpoint: string): Promise<Device> {
  const { keys, read } = subscriberKeys()
  const page = await s.window(who)
  await page.context().grantPermissions(['notifications'], { origin: s.url })
  await page.addInitScript(pushManagerOf({ endpoint: `${service.url}/${endpoint}`, keys }))
  const cdp = await page.context().newCDPSession(page)
  const registered = registrationOf(cdp)
  await cdp.send('ServiceWorker.enable')
  await page.goto('/settings/notifications', { waitUntil: 'networkidle' })
  return {
    page,
    read: (message) => JSON.stringify(read(message)),
    deliver: async (data) => {
      const registrationId = await registered
      await page.evaluate(activated)
      await cdp.send('ServiceWorker.deliverPushMessage', { origin: s.url, registrationId, data })
    },
  }
}

/** Chromium drops what is delivered to a worker that is still being started for the first time. */
const activated = `navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
  const look = () => active.state === 'activated' && resolve()
  active.addEventListener('statechange', look)
  look()
}))`

function registrationOf(cdp: CDPSession): Promise<string> {
  return new Promise((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [ours] = registrations.filter(({ isDeleted }) => !isDeleted)
      if (ours) resolve(ours.registrationId)
    }),
  )
}

const theSwitch = (page: Page) => page.getByRole('switch', { name: 'Notify me on this device' })
const choices = (page: Page) => page.getByRole('group', { name: 'Tell me on this device when' })

async function turnOn(page: Page): Promise<void> {
  await theSwitch(page).click()
  await choices(page).waitFor()
}

type Notice = { title: string; body: string; icon: string; lang: string; tag: string; data: { url: string } }

/** What the browser shows of this site now; waits until it shows as many as expected. */
async function shown(page: Page, count: number): Promise<Notice[]> {
  const all = () =>
    page.evaluate<Notice[]>(`navigator.serviceWorker.ready
      .then((registration) => registration.getNotifications())
      .then((found) => found.map(({ title, body, icon, lang, tag, data }) => ({ title, body, icon, lang, tag, data })))`)
  for (let tries = 0; tries < 200; tries++) {
    const now = await all()
    if (now.length === count) return now
    await page.waitForTimeout(100)
  }
  return all()
}

const mention = async (from: string, to: string, text: string, visibility = 'public') => {
  const person = await s.w.member(from)
  const { body } = await person.post<{ id: string }>('/api/v1/statuses', {
    status: `@${to} ${text}`,
    visibility,
  })
  await s.w.settle()
  return body.id
}

/** Presses a notification as a screen would; answers which pages the worker opened. Chromium without a screen lets nobody press it. */
async function press(page: Page, title: string): Promise<string[]> {
  return workerOf(page).evaluate<string[]>(`(async () => {
    const opened = []
    clients.openWindow = async (url) => opened.push(url)
    const notification = (await registration.getNotifications()).find((one) => one.title === ${JSON.stringify(title)})
    dispatchEvent(new NotificationEvent('notificationclick', { notification }))
    await new Promise((resolve) => setTimeout(resolve, 300))
    return opened
  })()`)
}

function workerOf(page: Page): Worker {
  const [worker] = page.context().serviceWorkers()
  assert.ok(worker, 'the service worker runs')
  return worker
}

test(
  'a mention wakes the worker of a real browser, which shows it in the language of the member; a press opens the post',
  { skip },
  async () => {
    await s.w.member('amelie', { locale: 'fr' })
    const { page, read, deliver } = await device('amelie', 'amelie')
    await page.getByRole('switch', { name: 'Me prévenir sur cet appareil' }).click()
    await page.getByRole('group', { name: 'Me prévenir sur cet appareil quand' }).waitFor()
    await page.goto('/')

    const id = await mention('bo', 'amelie', 'when is the workshop?')
    const [message] = service.delivered
    assert.ok(message)
    assert.equal(message.headers['content-encoding'], 'aes128gcm')
    await deliver(read(message))
    const [notification] = await shown(page, 1)
    assert.ok(notification)
    assert.equal(notification.title, 'bo vous a mentionné')
    assert.match(notification.body, /when is the workshop\?/)
    assert.equal(notification.lang, 'fr')
    assert.match(notification.icon, /^http/)
    assert.equal(notification.data.url, `${s.url}/@bo/${id}`)

    // The same message once more, as push services sometimes do: one is shown.
    await deliver(read(message))
    await page.waitForTimeout(300)
    assert.equal((await shown(page, 1)).length, 1)

    assert.deepEqual(await press(page, notification.title), [`${s.url}/@bo/${id}`])
    assert.equal((await shown(page, 0)).length, 0)
    await page.goto(notification.data.url)
    await page.getByText('when is the workshop?').first().waitFor()
  },
)

test(
  'of a direct message the screen says only that there is one; a message that cannot be read is shown all the same',
  { skip },
  async () => {
    const { page, read, deliver } = await device('cora', 'cora')
    await turnOn(page)
    const [cora, dag] = await Promise.all([s.w.member('cora'), s.w.member('dag')])
    await cora.post(`/api/v1/accounts/${dag.id}/follow`)
    await s.w.settle()
    await mention('dag', 'cora', 'the patient in room 4', 'direct')
    const [message] = service.delivered
    assert.ok(message)
    await deliver(read(message))
    const [notification] = await shown(page, 1)
    assert.equal(notification?.body, '')
    assert.match(notification?.data.url ?? '', /\/messages\/\d+$/)
    await deliver('no message of ours')
    const titles = (await shown(page, 2)).map(({ title }) => title)
    assert.ok(titles.includes(new URL(s.url).host), titles.join())
  },
)

test(
  'a device is told what was chosen for it, until it is switched off or its member signs out',
  { skip },
  async () => {
    const { page } = await device('edna', 'edna')
    await turnOn(page)
    const line = choices(page).getByRole('checkbox', { name: 'Somebody mentions or answers me' })
    await line.uncheck()
    await page.reload({ waitUntil: 'networkidle' })
    await choices(page).waitFor()
    assert.equal(await line.isChecked(), false)
    assert.ok(await choices(page).getByRole('checkbox', { name: 'Somebody quotes me' }).isChecked())
    await assertAccessible(page)
    await mention('bo', 'edna', 'not to be told')
    assert.equal(service.delivered.length, 0)

    const count = async () =>
      (await s.w.ctx.pool.query('select 1 from push_subscriptions where endpoint like $1', ['%/edna']))
        .rowCount
    await theSwitch(page).click()
    await choices(page).waitFor({ state: 'detached' })
    assert.equal(await count(), 0)
    await turnOn(page)
    assert.equal(await count(), 1)
    await page.goto('/sign-out', { waitUntil: 'networkidle' })
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(s.url + '/')
    await s.w.settle()
    assert.equal(await count(), 0)
  },
)

test(
  'another address of the same browser is told to the server, with what was chosen',
  { skip },
  async () => {
    const { page } = await device('finn', 'finn')
    await turnOn(page)
    await choices(page).getByRole('checkbox', { name: 'Somebody follows me' }).uncheck()
    const made = { endpoint: `${service.url}/finn-anew`, keys: subscriberKeys().keys }
    await workerOf(page).evaluate(`dispatchEvent(Object.assign(new Event('pushsubscriptionchange'), {
    newSubscription: { toJSON: () => (${JSON.stringify(made)}) },
    waitUntil: () => undefined,
  }))`)
    const stored = () =>
      page.evaluate<WebPushSubscription>(`fetch('/api/v1/push/subscription').then((answer) => answer.json())`)
    for (let tries = 0; tries < 200 && (await stored()).endpoint !== made.endpoint; tries++) {
      await page.waitForTimeout(100)
    }
    const now = await stored()
    assert.equal(now.endpoint, made.endpoint)
    assert.equal(now.alerts.follow, false)
    assert.equal(now.alerts.mention, true)
  },
)

test('a browser that refuses, and one that runs no script, are told what to do', async () => {
  const page = await s.window('gus')
  await page.context().grantPermissions([], { origin: s.url })
  await page.goto('/settings/notifications', { waitUntil: 'networkidle' })
  await page.getByText('Your browser refuses notifications from this site.').waitFor()
  assert.equal(await theSwitch(page).count(), 0)
  const plain = await s.window('gus', { javaScriptEnabled: false })
  await plain.goto('/settings/notifications')
  assert.match(await plain.content(), /<noscript>.*the browser has to run scripts/)
})
