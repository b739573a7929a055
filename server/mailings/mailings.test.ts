import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { caller, world, type Person, type World } from '../../tests/world.ts'
import type { Context } from '../platform/context.ts'
import type { Status } from '../../wire/status.ts'
import { dueAt } from './gather.ts'
import { sendNotificationMail } from './send.ts'

let w: World
let bob: Person
before(async () => {
  w = await world({ environment: { LOG_LEVEL: 'error' } })
  bob = await w.member('bob')
})
after(() => w[Symbol.asyncDispose]())

/** The mails to somebody so far, whole, the oldest first. */
async function mailsTo(name: string): Promise<string[]> {
  await w.settle()
  const folder = join(w.ctx.config.dataDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  const all = await Promise.all(names.toSorted().map((one) => readFile(join(folder, one), 'utf8')))
  return all.filter((mail) => mail.includes(`To: ${name}@example.org`)).map(decoded)
}

/** Undoes quoted-printable, which mails of other languages come in. */
function decoded(mail: string): string {
  const joined = mail.replace(/=\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()
}
const later = (minutes: number): Context => ({ ...w.ctx, now: () => new Date(Date.now() + minutes * 60_000) })
const send = async (who: Person, minutes: number) => {
  await w.settle()
  await sendNotificationMail(later(minutes), { accountId: who.accountId } as never)
}
const write = async (who: Person, status: string, more: object = {}) =>
  (await who.post<Status>('/api/v1/statuses', { status, ...more })).body.id
const want = async (who: Person, body: object) => {
  const answer = await who.patch('/api/rounds/v1/notification-delivery', body)
  assert.equal(answer.status, 200, answer.text)
}

test('ten favourites are one line of one mail, which can be stopped without signing in', async () => {
  const ana = await w.member('ana')
  await want(ana, { mail: { favourite: 'now' } })
  const id = await write(ana, 'Spaced learning beats one long lecture')
  for (let i = 0; i < 10; i++) await (await w.member(`fan${i}`)).post(`/api/v1/statuses/${id}/favourite`)
  await send(ana, 4)
  assert.deepEqual(await mailsTo('ana'), [])
  await send(ana, 6)
  await send(ana, 6)
  const [mail, ...more] = await mailsTo('ana')
  assert.deepEqual(more, [])
  assert.match(mail ?? '', /and 9 more like your post/)
  assert.match(mail ?? '', /“Spaced learning beats one long lecture”/)
  assert.match(mail ?? '', /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
  const [, secret = ''] = /List-Unsubscribe:\s*<[^>]*\/unsubscribe\/([\w-]+)>/.exec(mail ?? '') ?? []
  assert.notEqual(secret, '')
  assert.match(mail ?? '', new RegExp(`/unsubscribe\\?token=${secret}`))

  const path = `/api/rounds/v1/unsubscribe/${secret}`
  const click = await caller(w.url).post(path, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }))
  assert.equal(click.status, 200, click.text)
  const state = async () =>
    (await w.visitor.get<{ stopped: boolean; mail: Record<string, string> }>(`${path}/state`)).body
  assert.equal((await state()).stopped, true)
  await write(bob, '@ana hello')
  await send(ana, 60)
  assert.equal((await mailsTo('ana')).length, 1)
  assert.equal((await w.visitor.delete(path)).status, 200)
  assert.equal((await w.visitor.post('/api/rounds/v1/unsubscribe/nobody')).status, 404)

  // Mails of one kind alone, from the same link.
  assert.deepEqual([(await state()).mail.favourite, (await state()).mail.mention], ['now', 'now'])
  assert.equal((await state()).mail['admin.report'], 'never', 'she is no moderator')
  assert.equal((await w.visitor.put(`${path}/types/mention`, { mail: 'never' })).status, 200)
  assert.deepEqual([(await state()).mail.favourite, (await state()).mail.mention], ['now', 'never'])
  await write(bob, '@ana not to be mailed')
  await send(ana, 120)
  assert.ok(!(await mailsTo('ana')).join().includes('not to be mailed'))
  const wrong = await w.visitor.put<{ field: string }>(`${path}/types/mention`, { mail: 'often' })
  assert.deepEqual([wrong.status, wrong.body.field], [422, 'mail'])
  assert.equal((await w.visitor.put(`${path}/types/nothing`, { mail: 'never' })).status, 404)
  const foreign = '/api/rounds/v1/unsubscribe/nobody/types/mention'
  assert.equal((await w.visitor.put(foreign, { mail: 'never' })).status, 404)
  const led = await w.visitor.get(path)
  assert.equal(led.status, 303)
  assert.match(led.headers.get('location') ?? '', /\/unsubscribe\?token=/)
})

test('no word of private and direct posts goes into a mail, and French members read French', async () => {
  const lea = await w.member('lea', { locale: 'fr' })
  await lea.post(`/api/v1/accounts/${bob.id}/follow`)
  await w.settle()
  await write(bob, '@lea the patient in room 4', { visibility: 'direct' })
  await write(bob, '@lea only for followers zqz', { visibility: 'private' })
  await write(bob, '@lea only for this server zqz', { visibility: 'local' })
  await write(bob, '@lea behind a warning zqz', { spoiler_text: 'Anatomie' })
  await send(lea, 6)
  const [mail = ''] = await mailsTo('lea')
  assert.match(mail, /Bonjour @lea/)
  assert.match(mail, /Vous avez un message direct de bob/)
  assert.match(mail, /« Anatomie »/)
  assert.doesNotMatch(mail, /room 4|zqz/)
})

test('what was read, removed or taken back meanwhile is not mailed', async () => {
  const max = await w.member('max')
  const first = await write(bob, '@max one')
  await w.settle()
  const [one] = (await max.get<{ id: string }[]>('/api/v1/notifications')).body
  await max.post('/api/v1/markers', { notifications: { last_read_id: one?.id } })
  await send(max, 6)
  const second = await write(bob, '@max two')
  await w.settle()
  for (const id of [first, second]) await bob.delete(`/api/v1/statuses/${id}`)
  await send(max, 60)
  assert.deepEqual(await mailsTo('max'), [])
})

test('two jobs at once send one mail, and nobody without a confirmed address gets any', async () => {
  const nia = await w.member('nia')
  await write(bob, '@nia hello')
  await w.settle()
  const job = () => sendNotificationMail(later(6), { accountId: nia.accountId } as never)
  await Promise.all([job(), job()])
  assert.equal((await mailsTo('nia')).length, 1)
  const ola = await w.member('ola')
  await w.ctx.pool.query('update logins set email_confirmed_at = null where account_id = $1', [ola.accountId])
  await write(bob, '@ola hello')
  await send(ola, 6)
  assert.deepEqual(await mailsTo('ola'), [])
})

test('in quiet hours nothing goes out; one mail follows when they are over', async () => {
  const pia = await w.member('pia')
  const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16)
  await want(pia, { time_zone: 'UTC', quiet_hours: { from: clock(-60), to: clock(60) } })
  await write(bob, '@pia one')
  await write(bob, '@pia two')
  await send(pia, 30)
  assert.deepEqual(await mailsTo('pia'), [])
  await send(pia, 62)
  const [mail, ...more] = await mailsTo('pia')
  assert.deepEqual(more, [])
  assert.match(mail ?? '', /“@pia two”[\s\S]*“@pia one”/)
})

test('when a mail is due', () => {
  const now = new Date('2026-03-10T23:00:00Z')
  const stored = {
    account_id: 1,
    mail: {},
    time_zone: 'Europe/Paris',
    quiet_from: 22 * 60,
    quiet_to: 7 * 60,
    quiet_summary: true,
    mail_stopped_at: null,
    mail_sent_at: null,
    stop_secret: null,
  }
  const due = (...rest: Parameters<typeof dueAt>) => dueAt(...rest)?.toISOString()
  const facts = { pushed: true, now }
  assert.equal(due('now', undefined, facts), '2026-03-10T23:05:00.000Z')
  const sent = { ...stored, quiet_from: null, quiet_to: null, mail_sent_at: new Date('2026-03-10T22:50:00Z') }
  assert.equal(due('now', sent, facts), '2026-03-10T23:20:00.000Z')
  assert.equal(due('now', stored, facts), '2026-03-11T06:00:00.000Z')
  assert.equal(due('daily', stored, facts), '2026-03-11T07:00:00.000Z')
  assert.equal(due('never', stored, facts), '2026-03-11T06:00:00.000Z')
  assert.equal(due('never', stored, { ...facts, pushed: false }), undefined)
  assert.equal(due('never', { ...stored, quiet_summary: false }, facts), undefined)
  assert.equal(due('never', undefined, facts), undefined)
  assert.equal(due('now', { ...stored, mail_stopped_at: now }, facts), undefined)
})

test('wrong settings are refused by name, and nothing of them is kept', async () => {
  const path = '/api/rounds/v1/notification-delivery'
  for (const [body, field] of [
    [{ mail: { favourite: 'hourly' } }, 'mail[favourite]'],
    [{ time_zone: 'Europe/Atlantis' }, 'time_zone'],
    [{ quiet_hours: { from: '25:00', to: '07:00' } }, 'quiet_hours[from]'],
    [{ quiet_hours: { from: '22:00' } }, 'quiet_hours[to]'],
    [{ quiet_summary: false, quiet_hours: { from: '22:00', to: 'x' } }, 'quiet_hours[to]'],
  ] as const) {
    const answer = await bob.patch<{ field: string }>(path, body)
    assert.equal(answer.status, 422, answer.text)
    assert.equal(answer.body.field, field)
  }
  assert.equal((await bob.get<{ quiet_summary: boolean }>(path)).body.quiet_summary, true)
})

test('as many mails at once as the server has connections, and more, do not wait for each other for ever', async () => {
  const many = await Promise.all(Array.from({ length: 12 }, (_, at) => w.member(`reader${at}`)))
  const fan = await w.member('fanofall')
  for (const reader of many) {
    await want(reader, { mail: { favourite: 'now' } })
    await fan.post(`/api/v1/statuses/${await write(reader, `Of ${reader.name}`)}/favourite`)
  }
  await w.settle()
  // Nothing of it is in memory, so that everybody has to ask the database.
  for (const repair of w.ctx.bus.onGap) await repair()
  await Promise.all(many.map(({ accountId }) => sendNotificationMail(later(6), { accountId } as never)))
  for (const { name } of many) assert.equal((await mailsTo(name)).length, 1, name)
})
