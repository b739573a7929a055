import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Notification } from '../../wire/notification.ts'
import { assertAccessible, site, type Site } from './site.ts'

let s: Site
before(async () => {
  s = await site()
})
after(() => s[Symbol.asyncDispose]())

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' })
}

const whisper = async (from: string, to: string, text: string) => {
  const person = await s.w.member(from)
  await person.post('/api/v1/statuses', { status: `@${to} ${text}`, visibility: 'direct' })
  await s.w.settle()
}
const toldOf = async (name: string) =>
  (await (await s.w.member(name)).get<Notification[]>('/api/v1/notifications')).body.map(({ type }) => type)

test('a stranger waits; the answer is given, taken back and given again', async () => {
  const page = await s.window('hannah')
  await whisper('stranger', 'hannah', 'may I ask something?')
  await visit(page, '/notifications')
  await page.getByRole('link', { name: '1 person waits for your yes' }).click()
  await page.getByText('may I ask something?').waitFor()
  await page.getByRole('button', { name: 'Accept notifications from stranger' }).click()
  await page.getByText('Nobody waits').waitFor()
  assert.deepEqual(await toldOf('hannah'), ['mention'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Dismiss notifications from stranger' }).waitFor()
  assert.deepEqual(await toldOf('hannah'), [])
  await page.getByRole('button', { name: 'Dismiss notifications from stranger' }).click()
  await page.getByText('Nobody waits').waitFor()
})

test('the same without script, and a policy that ignores strangers', async () => {
  const page = await s.window('ines', { javaScriptEnabled: false })
  await whisper('stranger', 'ines', 'hello?')
  await page.goto('/notifications/requests')
  await page.getByRole('button', { name: 'Accept notifications from stranger' }).click()
  await page.getByText('Accepted: they may notify you').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Taken back').waitFor()
  assert.deepEqual(await toldOf('ines'), [])

  await page.goto('/settings/notifications')
  const line = page.getByRole('group', { name: 'People you do not follow' })
  await line.getByRole('radio', { name: 'Ignore' }).check()
  await page.locator('form[action="?/policy"]').getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved').waitFor()
  assert.ok(await line.getByRole('radio', { name: 'Ignore' }).isChecked())
  await whisper('another', 'ines', 'hello?')
  assert.deepEqual(await toldOf('ines'), [])
})

test('a line parts what is new from what was read, and kinds are shown alone', async () => {
  const jo = await s.w.member('jo')
  const kai = await s.w.member('kai')
  const { id } = (await jo.post<{ id: string }>('/api/v1/statuses', { status: 'Like me' })).body
  await kai.post(`/api/v1/statuses/${id}/favourite`)
  await s.w.settle()
  const page = await s.window('jo')
  await visit(page, '/notifications')
  await page.getByText('kai likes your post').waitFor()
  const marked = async () =>
    Object.keys((await jo.get<object>('/api/v1/markers?timeline[]=notifications')).body).length > 0
  for (let tries = 0; tries < 100 && !(await marked()); tries++) await page.waitForTimeout(100)
  // Elsewhere: the open list would show the next one by itself, and count it as read.
  await visit(page, '/local')
  await kai.post(`/api/v1/accounts/${jo.id}/follow`)
  await s.w.settle()
  await visit(page, '/notifications')
  await page.getByText('You have read what follows').waitFor()
  await page.getByRole('link', { name: 'Likes and boosts' }).click()
  await page.waitForURL(/show=reactions/)
  await page.getByText('kai follows you').waitFor({ state: 'detached' })
  assert.equal(await page.getByText('kai likes your post').count(), 1)
})

test('whom one accepted is found again, and the yes can be taken back', async () => {
  const page = await s.window('lena')
  await whisper('tutor', 'lena', 'about your talk')
  await visit(page, '/notifications/requests')
  await page.getByRole('button', { name: 'Accept notifications from tutor' }).click()
  await page.getByText('Nobody waits').waitFor()
  await page.getByRole('link', { name: 'Accepted' }).click()
  await page.getByRole('button', { name: 'Take back your yes to tutor' }).waitFor()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Take back your yes to tutor' }).click()
  await page.getByText('You have accepted nobody yet').waitFor()
  assert.deepEqual(await toldOf('lena'), [])
  await whisper('tutor', 'lena', 'one more thing')
  assert.deepEqual(await toldOf('lena'), [])
  await page.getByRole('link', { name: 'Waiting' }).click()
  await page.getByRole('button', { name: 'Accept notifications from tutor' }).waitFor()
})

type Delivery = { mail: Record<string, string>; quiet_hours: unknown; time_zone: string }
const deliveryOf = async (name: string) =>
  (await (await s.w.member(name)).get<Delivery>('/api/rounds/v1/notification-delivery')).body

for (const script of [true, false]) {
  test(`mails and quiet hours are chosen ${script ? 'in a form' : 'without script'}`, async () => {
    const name = script ? 'mona' : 'nora'
    const page = await s.window(name, { javaScriptEnabled: script })
    await page.goto('/settings/notifications', { waitUntil: 'networkidle' })
    await page.getByLabel('Somebody follows me').and(page.locator('select')).selectOption('daily')
    await page.getByLabel('From').fill('22:00')
    await page.getByLabel('To', { exact: true }).fill('')
    await page.getByLabel('Time zone').selectOption('Europe/Lisbon')
    const save = page.locator('form[action="?/delivery"]').getByRole('button', { name: 'Save changes' })
    await save.click()
    await page.getByLabel('To', { exact: true }).and(page.locator('[aria-invalid="true"]')).waitFor()
    assert.equal((await deliveryOf(name)).quiet_hours, null)
    await page.getByLabel('To', { exact: true }).fill('06:30')
    await save.click()
    await page.getByText('Saved').first().waitFor()
    const { mail, quiet_hours: quiet, time_zone: zone } = await deliveryOf(name)
    assert.deepEqual([mail.follow, quiet, zone], ['daily', { from: '22:00', to: '06:30' }, 'Europe/Lisbon'])
    if (script) await assertAccessible(page)
  })

  test(`the link in a mail stops one kind, or all, ${script ? 'at a press' : 'without script'}`, async () => {
    const name = script ? 'oda' : 'pia'
    const person = await s.w.member(name)
    await person.patch('/api/rounds/v1/notification-delivery', { mail: { follow: 'daily' } })
    const secret = `secret-of-${name}`
    const sql = 'update notification_delivery set stop_secret = $1 where account_id = $2'
    await s.w.ctx.pool.query(sql, [secret, person.accountId])
    // Whoever opens the link need not be signed in, and opening it changes nothing.
    const page = await s.window(null, { javaScriptEnabled: script })
    await page.goto(`/unsubscribe?token=${secret}`, { waitUntil: 'networkidle' })
    if (script) await assertAccessible(page)
    assert.equal((await deliveryOf(name)).mail.follow, 'daily')
    await page.getByRole('button', { name: 'Stop: Somebody follows me' }).click()
    await page.getByText('No longer mailed: Somebody follows me').waitFor()
    assert.equal((await deliveryOf(name)).mail.follow, 'never')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Stop: Somebody follows me' }).waitFor()
    assert.equal((await deliveryOf(name)).mail.follow, 'daily')
    await page.getByRole('button', { name: 'Stop the mails' }).click()
    await page.getByText('You get no mails about notifications.').waitFor()
    if (script) await assertAccessible(page)
    await page.getByRole('button', { name: 'Send me mails again' }).click()
    await page.getByRole('button', { name: 'Stop the mails' }).waitFor()
  })
}

test('a profile shows no direct posts, not even one’s own', async () => {
  const quinn = await s.w.member('quinn')
  await quinn.post('/api/v1/statuses', { status: 'For everybody' })
  await quinn.post('/api/v1/statuses', { status: '@kai only for you', visibility: 'direct' })
  await s.w.settle()
  const page = await s.window('quinn')
  for (const path of ['/@quinn', '/@quinn/with-replies']) {
    await visit(page, path)
    await page.getByText('For everybody').first().waitFor()
    assert.equal(await page.getByRole('main').getByText('only for you').count(), 0, path)
  }
})
