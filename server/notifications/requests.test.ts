import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type {
  GroupedNotifications,
  Notification,
  NotificationPolicy,
  NotificationRequest,
} from '../../wire/notification.ts'
import { answerRequests } from './answer-requests.ts'
import { idAt } from '../platform/ids.ts'
import { notify } from './notify.ts'
import { keptDays, trimNotifications } from './trim.ts'

let w: World
let alice: Person
let bob: Person
let carol: Person
before(async () => {
  w = await world({ environment: { LOG_LEVEL: 'error' } })
  ;[alice, bob, carol] = await Promise.all([w.member('alice'), w.member('bob'), w.member('carol')])
})
after(() => w[Symbol.asyncDispose]())

const path = '/api/v1/notifications/requests'
const told = async (who: Person, query = '') => {
  await w.settle()
  const { body } = await who.get<Notification[]>(`/api/v1/notifications${query}`)
  return body.map((one) => `${one.type} by ${one.account.username}`)
}
const waiting = async (who: Person) => (await who.get<NotificationRequest[]>(path)).body
const whisper = (from: Person, to: Person, text: string) =>
  from.post('/api/v1/statuses', { status: `@${to.name} ${text}`, visibility: 'direct' })
const policyOf = async (who: Person) =>
  (await who.get<NotificationPolicy>('/api/v2/notifications/policy')).body

test('what a stranger writes in private waits, is counted, and is accepted for good', async () => {
  await whisper(bob, alice, 'one')
  await whisper(bob, alice, 'two')
  assert.deepEqual(await told(alice), [])
  const hidden = ['mention by bob', 'mention by bob']
  assert.deepEqual(await told(alice, '?include_filtered=true'), hidden)
  assert.deepEqual(await told(alice, `?account_id=${bob.id}`), hidden)
  assert.deepEqual((await policyOf(alice)).summary, {
    pending_requests_count: 1,
    pending_notifications_count: 2,
  })
  assert.equal((await alice.get<{ count: number }>('/api/v1/notifications/unread_count')).body.count, 0)
  const [request] = await waiting(alice)
  assert.equal(request?.account.username, 'bob')
  assert.equal(request.notifications_count, '2')
  assert.match(request.last_status?.content ?? '', /two/)
  assert.equal((await alice.get(`${path}/${request.id}`)).status, 200)
  assert.equal((await bob.get(`${path}/${request.id}`)).status, 404)
  assert.equal((await bob.post(`${path}/${request.id}/accept`)).status, 404)

  assert.equal((await alice.post(`${path}/${request.id}/accept`)).status, 200)
  assert.deepEqual((await alice.get(`${path}/merged`)).body, { merged: true })
  assert.deepEqual(await told(alice), hidden)
  assert.deepEqual(await waiting(alice), [])
  await whisper(bob, alice, 'three')
  assert.equal((await told(alice)).length, 3)

  const accepted = '/api/rounds/v1/notifications/requests/accepted'
  const yes = (await alice.get<NotificationRequest[]>(accepted)).body
  assert.deepEqual(
    yes.map(({ account, notifications_count: count }) => [account.username, count]),
    [['bob', '2']],
  )
  assert.deepEqual((await bob.get<NotificationRequest[]>(accepted)).body, [])

  const undo = await alice.post('/api/rounds/v1/notifications/requests/restore', { id: [request.id] })
  assert.equal(undo.status, 200)
  assert.deepEqual((await alice.get<NotificationRequest[]>(accepted)).body, [])
  // What came after the yes was never held back.
  assert.deepEqual(await told(alice), ['mention by bob'])
  assert.equal((await waiting(alice))[0]?.notifications_count, '2')
})

test('several are answered at once, or none of them', async () => {
  const dora = await w.member('dora')
  for (const person of [bob, carol]) await whisper(person, dora, 'hello')
  await w.settle()
  const ids = (await waiting(dora)).map(({ id }) => id)
  assert.equal(ids.length, 2)
  assert.equal((await dora.post(`${path}/accept`, { id: [...ids, '1'] })).status, 404)
  assert.equal((await waiting(dora)).length, 2)
  assert.equal((await dora.post(`${path}/accept`, { id: [] })).status, 422)
  assert.equal(
    (await dora.post(`${path}/dismiss`, new URLSearchParams(ids.map((id): [string, string] => ['id[]', id]))))
      .status,
    200,
  )
  assert.deepEqual(await waiting(dora), [])
  assert.deepEqual(await told(dora), [])
  await whisper(carol, dora, 'again')
  await w.settle()
  const [fresh] = await waiting(dora)
  assert.equal(fresh?.notifications_count, '1')
})

test('a page of requests leads to the next', async () => {
  const erin = await w.member('erin')
  for (const person of [alice, bob, carol]) await whisper(person, erin, 'hello')
  await w.settle()
  const first = await erin.get<NotificationRequest[]>(`${path}?limit=2`)
  assert.equal(first.body.length, 2)
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const rest = await erin.get<NotificationRequest[]>(new URL(next).pathname + new URL(next).search)
  assert.equal(rest.body.length, 1)
})

test('a policy is changed line by line, also in the words of older apps, and refuses other words', async () => {
  const fay = await w.member('fay')
  assert.equal((await policyOf(fay)).for_not_following, 'accept')
  const changed = await fay.patch<NotificationPolicy>('/api/v2/notifications/policy', {
    for_not_following: 'drop',
    for_bots: 'filter',
    unknown: 'x',
  })
  assert.equal(changed.body.for_not_following, 'drop')
  assert.equal(changed.body.for_private_mentions, 'filter')
  const wrong = await fay.patch<{ field: string }>('/api/v2/notifications/policy', {
    for_bots: 'drop',
    for_new_accounts: 'maybe',
  })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.body.field, 'for_new_accounts')
  assert.equal((await policyOf(fay)).for_bots, 'filter')
  const old = await fay.put<Record<string, boolean>>('/api/v1/notifications/policy', {
    filter_not_following: false,
    filter_new_accounts: true,
  })
  assert.equal(old.body.filter_new_accounts, true)
  assert.equal(old.body.filter_not_following, false)
  assert.equal((await policyOf(fay)).for_not_following, 'accept')
  await fay.patch('/api/v2/notifications/policy', { for_not_following: 'drop' })
  const mine = await fay.post<{ id: string }>('/api/v1/statuses', { status: 'Hello' })
  await bob.post(`/api/v1/statuses/${mine.body.id}/favourite`)
  assert.deepEqual(await told(fay, '?include_filtered=true'), [])
  await fay.post(`/api/v1/accounts/${carol.id}/follow`)
  await carol.post(`/api/v1/statuses/${mine.body.id}/favourite`)
  assert.deepEqual(await told(fay), ['favourite by carol'])
})

test('an answer to one’s own private message does not wait', async () => {
  const gus = await w.member('gus')
  const asked = await whisper(gus, bob, 'a question')
  await w.settle()
  const answer = {
    status: '@gus yes',
    visibility: 'direct',
    in_reply_to_id: (asked.body as { id: string }).id,
  }
  assert.equal((await bob.post('/api/v1/statuses', answer)).status, 200)
  assert.deepEqual(await told(gus), ['mention by bob'])
})

test('a new kind of cause is told once for each thing that it is about', async () => {
  const warn = (subject: number) =>
    notify(w.ctx, async () => ({
      cause: { type: 'moderation_warning' as const, fromId: carol.accountId, post: null, subject },
      candidates: [carol.accountId],
    }))
  await warn(1)
  await warn(1)
  const warnings = '?types[]=moderation_warning'
  assert.deepEqual(await told(carol, warnings), ['moderation_warning by carol'])
  await warn(2)
  assert.equal((await told(carol, warnings)).length, 2)
})

test('types that came late carry a sentence that any app can show, in the member’s language', async () => {
  const hana = await w.member('hana', { locale: 'fr' })
  await notify(w.ctx, async () => ({
    cause: { type: 'moderation_warning' as const, fromId: hana.accountId, post: null, subject: 5 },
    candidates: [hana.accountId],
  }))
  const [one] = (await hana.get<Notification[]>('/api/v1/notifications?supported_types[]=follow')).body
  assert.match(one?.fallback?.title ?? '', /modération/)
  const { body } = await hana.get<GroupedNotifications>('/api/v2/notifications?supported_types[]=follow')
  const [group] = body.notification_groups
  assert.match(group?.fallback?.title ?? '', /modération/)
  for (const [path, knows] of [
    [`/api/v1/notifications/${one?.id}`, 'moderation_warning'],
    [`/api/v1/notifications/${one?.id}`, 'follow'],
    [`/api/v2/notifications/${group?.group_key}`, 'moderation_warning'],
    [`/api/v2/notifications/${group?.group_key}`, 'follow'],
  ]) {
    const { text } = await hana.get(`${path}?supported_types[]=${knows}`)
    assert.equal(text.includes('"fallback"'), knows === 'follow', 'not for a type that the app knows')
  }
  assert.ok(
    !(await hana.get('/api/v1/notifications')).text.includes('"fallback"'),
    'nor for who does not ask',
  )
})

test('an app that wants short accounts gets them short, but for the newest of a group', async () => {
  const { id } = (await carol.post<{ id: string }>('/api/v1/statuses', { status: 'Like me' })).body
  for (const person of [alice, bob]) {
    await person.post(`/api/v1/statuses/${id}/favourite`)
    await w.settle()
  }
  const { body } = await carol.get<GroupedNotifications>(
    '/api/v2/notifications?expand_accounts=partial_avatars&types[]=favourite',
  )
  assert.deepEqual(
    body.accounts.map((account) => account.username),
    ['bob'],
  )
  assert.deepEqual(
    body.partial_accounts?.map((account) => account.acct),
    ['alice'],
  )
  assert.ok(!('note' in (body.partial_accounts?.[0] ?? {})))
})

test('what is half a year old goes, and what was dismissed a day ago; run twice it does no harm', async () => {
  const ivy = await w.member('ivy')
  await whisper(bob, ivy, 'hello')
  const { id } = (await ivy.post<{ id: string }>('/api/v1/statuses', { status: 'Like me' })).body
  await bob.post(`/api/v1/statuses/${id}/favourite`)
  await w.settle()
  const [request] = await waiting(ivy)
  await answerRequests(w.ctx, { accountId: ivy.accountId } as never, [request?.id ?? ''], 'dismissed')
  const count = async () =>
    (
      await w.ctx.pool.query('select count(*)::int as n from notifications where account_id = $1', [
        ivy.accountId,
      ])
    ).rows[0].n
  await trimNotifications(w.ctx, {} as never)
  assert.equal(await count(), 2)
  const later = (days: number) => ({ ...w.ctx, now: () => new Date(Date.now() + days * 86_400_000) })
  await trimNotifications(later(2), {} as never)
  assert.equal(await count(), 1)
  const old = idAt(new Date(Date.now() - (keptDays + 1) * 86_400_000))
  await w.ctx.pool.query('update notifications set id = $1 where account_id = $2', [old, ivy.accountId])
  await Promise.all([trimNotifications(w.ctx, {} as never), trimNotifications(w.ctx, {} as never)])
  assert.equal(await count(), 0)
})
