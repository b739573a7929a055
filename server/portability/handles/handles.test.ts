import assert from 'node:assert/strict'
import { test } from 'node:test'
import { password, world, type Caller, type Person, type World } from '../../../tests/world.ts'
import type { Account } from '../../../wire/account.ts'
import type { Handle } from '../../../wire/portability.ts'
import type { Status } from '../../../wire/status.ts'
import { browserOf } from '../browser-of.test-data.ts'

const path = '/api/rounds/v1/handle'
const rename = (browser: Caller, username: string) =>
  browser.put<Handle & { field?: string }>(path, { username, current_password: password })
const lookUp = (reader: Caller, acct: string) => reader.get<Account>(`/api/v1/accounts/lookup?acct=${acct}`)

async function daysLater(place: World, { accountId }: Person, days: number): Promise<void> {
  await place.ctx.pool.query(
    `update accounts set renamed_at = renamed_at - $2 * interval '1 day' where id = $1`,
    [accountId, days],
  )
}

test('an old handle leads to its person everywhere, and everybody stays', async () => {
  await using place = await world()
  const [ann, bob] = await Promise.all([place.member('ann_old'), place.member('bob')])
  await bob.post(`/api/v1/accounts/${ann.id}/follow`)
  const mine = (await ann.post<Status>('/api/v1/statuses', { status: 'From before' })).body
  const mention = (await bob.post<Status>('/api/v1/statuses', { status: 'Ask @ann_old about it' })).body
  for (const id of [mine.id, mention.id]) await bob.get(`/api/v1/statuses/${id}`)
  assert.equal(
    (await ann.put(path, { username: 'ann_new', current_password: password })).status,
    403,
    'no app',
  )
  const browser = await browserOf(place, 'ann_old')
  const { status, body } = await rename(browser, 'ann_new')
  assert.deepEqual([status, body.username, body.former[0]?.username], [200, 'ann_new', 'ann_old'])
  await place.settle()

  for (const acct of ['ann_old', 'ANN_OLD', '@ann_old', 'ann_old@localhost:3000', 'ann_new']) {
    const found = await lookUp(place.visitor, acct)
    assert.deepEqual(
      [found.body.id, found.body.acct, found.body.renamed?.from],
      [ann.id, 'ann_new', 'ann_old'],
      acct,
    )
  }
  assert.equal((await lookUp(place.visitor, 'ann_old')).body.followers_count, 1)
  const post = (await bob.get<Status>(`/api/v1/statuses/${mine.id}`)).body
  assert.match(post.url ?? '', /@ann_new\//)
  assert.equal(post.account.acct, 'ann_new')
  const mentioned = (await bob.get<Status>(`/api/v1/statuses/${mention.id}`)).body
  assert.deepEqual([mentioned.mentions[0]?.acct, mentioned.mentions[0]?.id], ['ann_new', ann.id])
  const { rows } = await place.ctx.pool.query('select html from posts where id = $1', [mention.id])
  assert.match(rows[0].html, /href="[^"]*\/@ann_new"/)

  const later = (await bob.post<Status>('/api/v1/statuses', { status: 'Again @ann_old and @ann_new' })).body
  assert.deepEqual(
    later.mentions.map(({ id }) => id),
    [ann.id],
  )
  assert.match(later.content, /href="[^"]*\/@ann_new"/)
  assert.match((await place.visitor.get('/@ann_old.rss')).text, /ann_new/)
  const again = await place.visitor.post('/api/rounds/v1/session', { username: 'ann_old', password })
  assert.equal(again.status, 200, 'one may still sign in with it')
})

test('an old handle and what looks like it are given to nobody else; its owner may take it again', async () => {
  await using place = await world()
  const [ann] = await Promise.all([place.member('marvin'), place.member('bob')])
  const [annsBrowser, bobs] = [await browserOf(place, 'marvin'), await browserOf(place, 'bob')]
  await rename(annsBrowser, 'trillian')
  for (const name of ['marvin', 'MARVIN', 'rnarvin', 'trillian', 'admin', 'no spaces', '', 'bob'])
    assert.deepEqual([(await rename(bobs, name)).status, name], [422, name])
  const signUp = { username: 'marvin', email: 'm@example.org', password, agreement: true, locale: 'en' }
  assert.equal((await place.visitor.post('/api/rounds/v1/sign-up', signUp)).status, 422)
  assert.equal((await rename(annsBrowser, 'zaphod')).status, 409, 'once in 30 days')
  await daysLater(place, ann, 31)
  assert.equal((await rename(annsBrowser, 'marvin')).status, 200)
  assert.equal((await lookUp(place.visitor, 'trillian')).body.acct, 'marvin')
  assert.equal((await annsBrowser.put(path, { username: 'x', current_password: 'wrong' })).status, 422)
})

test('a change can be taken back for a day', async () => {
  await using place = await world()
  const ann = await place.member('ann')
  const browser = await browserOf(place, 'ann')
  assert.equal((await browser.post(`${path}/undo`)).status, 409)
  await rename(browser, 'anna')
  const undone = await browser.post<Handle>(`${path}/undo`)
  assert.deepEqual([undone.body.username, undone.body.former[0]?.username], ['ann', 'anna'])
  assert.equal((await lookUp(place.visitor, 'anna')).body.acct, 'ann')
  assert.equal((await lookUp(place.visitor, 'ann')).body.renamed, undefined)
  assert.equal((await browser.post(`${path}/undo`)).status, 409)
  await daysLater(place, ann, 31)
  await rename(browser, 'anna')
  await daysLater(place, ann, 2)
  assert.equal((await browser.post(`${path}/undo`)).status, 409)
})

test('two who want the same handle at the same moment: one gets it', async () => {
  await using place = await world()
  await Promise.all([place.member('ann'), place.member('bob')])
  const browsers = [await browserOf(place, 'ann'), await browserOf(place, 'bob')]
  const answers = await Promise.all(browsers.map((one) => rename(one, 'wanted')))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
})
